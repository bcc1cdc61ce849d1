package io.github.corsboot.autoconfigure;

import io.github.corsboot.config.CorsJdbcProperties;
import io.github.corsboot.config.CorsPolicyProperties;
import io.github.corsboot.config.CorsProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsRuntimeHints}.
 */
class CorsRuntimeHintsTests {

	@ParameterizedTest
	@ValueSource(classes = { CorsProperties.class, CorsPolicyProperties.class, CorsJdbcProperties.class,
			CorsProperties.Reload.class })
	void thePropertiesCanBeBoundInANativeImage(Class<?> type) {
		RuntimeHints hints = new RuntimeHints();
		new CorsRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
			.accepts(hints);
	}

	@Test
	void thePublicSuffixesAreInANativeImage() {
		RuntimeHints hints = new RuntimeHints();
		new CorsRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.resource().forResource(CorsRuntimeHints.PUBLIC_SUFFIXES)).accepts(hints);
		assertThat(getClass().getClassLoader().getResource(CorsRuntimeHints.PUBLIC_SUFFIXES)).isNotNull();
	}

}
