package io.github.corsboot.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListElements}.
 */
class ListElementsTests {

	@Test
	void commasSeparateElements() {
		assertThat(ListElements.of("GET, HEAD ,POST")).containsExactly("GET", "HEAD", "POST");
	}

	@Test
	void blankElementsDoNotCount() {
		assertThat(ListElements.of("GET,, ,POST,")).containsExactly("GET", "POST");
		assertThat(ListElements.of(" ")).isEmpty();
	}

	@Test
	void bracketsWithNothingInsideAreTheEmptyList() {
		assertThat(ListElements.of("[]")).isEmpty();
		assertThat(ListElements.of("[],a")).containsExactly("[]", "a");
	}

	@Test
	void commasInsideOfBracketsBelongToTheElement() {
		assertThat(ListElements.of("http://localhost:[3000,5173],https://a.example.com"))
			.containsExactly("http://localhost:[3000,5173]", "https://a.example.com");
		assertThat(ListElements.of("/a/{x:[a,b]},/b/{y:[0-9]{1,3}}")).containsExactly("/a/{x:[a,b]}",
				"/b/{y:[0-9]{1,3}}");
	}

	@Test
	void aBracketThatIsNeverOpenedSeparatesNothing() {
		assertThat(ListElements.of("a],b")).containsExactly("a]", "b");
	}

}
