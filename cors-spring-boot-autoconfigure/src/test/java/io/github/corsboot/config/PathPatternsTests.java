package io.github.corsboot.config;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PathPatterns}.
 */
class PathPatternsTests {

	@Test
	void aSlashInFrontMayBeLeftOut() {
		assertThat(PathPatterns.complete(List.of("api/**", "/b"))).containsExactly("/api/**", "/b");
	}

	@Test
	void namesOfVariablesDoNotCount() {
		assertThat(PathPatterns.withoutVariableNames("/a/{id}/b"))
			.isEqualTo(PathPatterns.withoutVariableNames("/a/{x}/b"));
		assertThat(PathPatterns.withoutVariableNames("/a/{id:[0-9]{2}}"))
			.isEqualTo(PathPatterns.withoutVariableNames("/a/{x:[0-9]{2}}"))
			.isNotEqualTo(PathPatterns.withoutVariableNames("/a/{id:[a-z]{2}}"))
			.isNotEqualTo(PathPatterns.withoutVariableNames("/a/{id}"));
		assertThat(PathPatterns.withoutVariableNames("/a/{*rest}")).isEqualTo("/a/**");
		assertThat(PathPatterns.withoutVariableNames("/{a-1}/{b}_{c:x}")).isEqualTo("/{}/{}_{:x}");
	}

	@Test
	void bracesOfAnExpressionCount() {
		assertThat(PathPatterns.withoutVariableNames("/{a:\\p{L}}"))
			.isEqualTo(PathPatterns.withoutVariableNames("/{b:\\p{L}}"))
			.isNotEqualTo(PathPatterns.withoutVariableNames("/{a:\\p{N}}"));
		assertThat(PathPatterns.withoutVariableNames("/{a:\\{x\\}}"))
			.isNotEqualTo(PathPatterns.withoutVariableNames("/{a:\\{y\\}}"));
		assertThat(PathPatterns.withoutVariableNames("/{a:\\{}{b}")).isEqualTo("/{:\\{}{}");
	}

	@Test
	void aBackslashInAPathHidesNoVariable() {
		assertThat(PathPatterns.withoutVariableNames("/\\p{L}")).isEqualTo("/\\p{}");
		assertThat(PathPatterns.withoutVariableNames("/\\{L}")).isEqualTo("/\\{}");
	}

	@Test
	void aLongExpressionIsNoTrouble() {
		String expression = "a".repeat(100_000);
		assertThat(PathPatterns.withoutVariableNames("/{x:" + expression + "}")).isEqualTo("/{:" + expression + "}");
	}

	@Test
	void aMalformedPatternIsExplained() {
		assertThat(PathPatterns.problem("/a/{id}/**")).isNull();
		assertThat(PathPatterns.problem("/a/{id"))
			.isEqualTo("is not a path pattern: Expected close capture character after variable name }, at character 7");
		assertThat(PathPatterns.problem("/https://example.com/a")).isEqualTo("is a URL and not a path");
	}

}
