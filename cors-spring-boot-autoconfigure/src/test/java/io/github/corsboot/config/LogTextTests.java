package io.github.corsboot.config;

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

}
