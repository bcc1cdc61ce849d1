package io.github.corsboot.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListText}.
 */
class ListTextTests {

	@Test
	void commasSeparateElements() {
		assertThat(ListText.split("GET, HEAD ,POST")).containsExactly("GET", "HEAD", "POST");
	}

	@Test
	void blankElementsDoNotCount() {
		assertThat(ListText.split("GET,, ,POST,")).containsExactly("GET", "POST");
		assertThat(ListText.split(" ")).isEmpty();
	}

	@Test
	void bracketsWithNothingInsideAreTheEmptyList() {
		assertThat(ListText.split("[]")).isEmpty();
		assertThat(ListText.split("[],a")).containsExactly("[]", "a");
	}

	@Test
	void commasInsideOfBracketsBelongToTheElement() {
		assertThat(ListText.split("http://localhost:[3000,5173],https://a.example.com"))
			.containsExactly("http://localhost:[3000,5173]", "https://a.example.com");
		assertThat(ListText.split("/a/{x:[a,b]},/b/{y:[0-9]{1,3}}")).containsExactly("/a/{x:[a,b]}",
				"/b/{y:[0-9]{1,3}}");
	}

	@Test
	void aBracketThatIsNeverOpenedSeparatesNothing() {
		assertThat(ListText.split("a],b")).containsExactly("a]", "b");
	}

}
