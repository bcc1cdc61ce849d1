package io.github.corsboot.autoconfigure;

import io.github.corsboot.config.CorsJdbcProperties;
import io.github.corsboot.config.CorsPolicyProperties;
import io.github.corsboot.config.CorsProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * {@link RuntimeHintsRegistrar} for the binding of the properties, which are no bean, and
 * for the list of public suffixes.
 */
class CorsRuntimeHints implements RuntimeHintsRegistrar {

	static final String PUBLIC_SUFFIXES = "io/github/corsboot/origin/public_suffix_list.dat";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		BindableRuntimeHintsRegistrar
			.forTypes(CorsProperties.class, CorsPolicyProperties.class, CorsJdbcProperties.class)
			.registerHints(hints, classLoader);
		hints.resources().registerPattern(PUBLIC_SUFFIXES);
	}

}
