package io.github.corsboot.origin;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogText}.
 */
class LogTextTests {

	@Test
	void aLineCannotBeForged() {
		assertThat(LogText.escape("a\r\nb\tc\u001b[0m\u0085\u2028\u202e\ufeff"))
			.isEqualTo("a\\u000d\\u000ab\\u0009c\\u001b[0m\\u0085\\u2028\\u202e\\ufeff");
	}

	@Test
	void otherTextStaysAsItIs() {
		assertThat(LogText.escape("'https://bücher.example' 日本")).isEqualTo("'https://bücher.example' 日本");
	}

	@Test
	void anExcerptIsShortAndEndsBetweenCharacters() {
		assertThat(LogText.excerpt("\uD83D\uDCA9".repeat(120))).isEqualTo("\uD83D\uDCA9".repeat(120));
		assertThat(LogText.excerpt("\uD83D\uDCA9".repeat(121))).isEqualTo("\uD83D\uDCA9".repeat(120) + "\u2026");
	}

	@Test
	void ofAClientsTextOnlyPrintableAsciiIsShown() {
		assertThat(LogText.ofClient("https://a.example")).isEqualTo("https://a.example");
		assertThat(LogText.ofClient("b\u00FC\n\\")).isEqualTo("b\\u00fc\\u000a\\u005c");
		assertThat(LogText.ofClient("\u001f ~\u007f")).isEqualTo("\\u001f ~\\u007f");
		assertThat(LogText.ofClient("a".repeat(200))).isEqualTo("a".repeat(200));
		assertThat(LogText.ofClient("a".repeat(201))).isEqualTo("a".repeat(200) + "... (201 characters)");
	}

	@Test
	void oneIsNotSeveral() {
		assertThat(LogText.count(0, "entry", "entries")).isEqualTo("0 entries");
		assertThat(LogText.count(1, "entry", "entries")).isEqualTo("1 entry");
		assertThat(LogText.count(2, "entry", "entries")).isEqualTo("2 entries");
	}

}
