package io.github.corsboot.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsPropertiesBinder}: lists that are written as one text.
 */
class CorsPropertiesBinderTests {

	@Test
	void commasSeparateElements() {
		assertThat(CorsPropertiesBinder.split("GET, HEAD ,POST")).containsExactly("GET", "HEAD", "POST");
	}

	@Test
	void blankElementsDoNotCount() {
		assertThat(CorsPropertiesBinder.split("GET,, ,POST,")).containsExactly("GET", "POST");
		assertThat(CorsPropertiesBinder.split(" ")).isEmpty();
	}

	@Test
	void bracketsWithNothingInsideAreTheEmptyList() {
		assertThat(CorsPropertiesBinder.split("[]")).isEmpty();
		assertThat(CorsPropertiesBinder.split("[],a")).containsExactly("[]", "a");
	}

	@Test
	void commasInsideOfBracketsBelongToTheElement() {
		assertThat(CorsPropertiesBinder.split("http://localhost:[3000,5173],https://a.example.com"))
			.containsExactly("http://localhost:[3000,5173]", "https://a.example.com");
		assertThat(CorsPropertiesBinder.split("/a/{x:[a,b]},/b/{y:[0-9]{1,3}}")).containsExactly("/a/{x:[a,b]}",
				"/b/{y:[0-9]{1,3}}");
	}

	@Test
	void aBracketThatIsNeverOpenedSeparatesNothing() {
		assertThat(CorsPropertiesBinder.split("a],b")).containsExactly("a]", "b");
	}

}
