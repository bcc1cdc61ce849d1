package io.github.corsboot.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListElements}.
 */
class ListElementsTests {

	@Test
	void commasSeparateElements() {
		assertThat(ListElements.split("GET, HEAD ,POST")).containsExactly("GET", "HEAD", "POST");
	}

	@Test
	void blankElementsDoNotCount() {
		assertThat(ListElements.split("GET,, ,POST,")).containsExactly("GET", "POST");
		assertThat(ListElements.split(" ")).isEmpty();
	}

	@Test
	void bracketsWithNothingInsideAreTheEmptyList() {
		assertThat(ListElements.split("[]")).isEmpty();
		assertThat(ListElements.split("[],a")).containsExactly("[]", "a");
	}

	@Test
	void commasInsideOfBracketsBelongToTheElement() {
		assertThat(ListElements.split("http://localhost:[3000,5173],https://a.example.com"))
			.containsExactly("http://localhost:[3000,5173]", "https://a.example.com");
		assertThat(ListElements.split("/a/{x:[a,b]},/b/{y:[0-9]{1,3}}")).containsExactly("/a/{x:[a,b]}",
				"/b/{y:[0-9]{1,3}}");
	}

	@Test
	void aBracketThatIsNeverOpenedSeparatesNothing() {
		assertThat(ListElements.split("a],b")).containsExactly("a]", "b");
	}

}
