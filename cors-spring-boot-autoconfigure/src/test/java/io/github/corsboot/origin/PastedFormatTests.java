package io.github.corsboot.origin;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PastedFormat}.
 */
class PastedFormatTests {

	private static final List<String> PREFIXES = List.of("", "https://", "\"", "/", "{", "[", "%", "a ", "<", "$a",
			"map ", "a-", "//", "s", "0");

	private static final List<String> PIECES = List.of("a", "1", "-", ".", ":", "/", "//", "://", "a://", "https://a",
			"<", ">", "{", "{1", "{1,", "1,", "[", "[a", "]", "(", ")", "*", "?", "|", "\\", "%", "%a", "%aaa", "$",
			"=", "a=", "a: ", ";", "; ", "\"", "\"a\"", "'", " ", "a ", "a.", "#", "^", ",", "_", "1.", "\u2022");

	@Test
	void aTextIsReadInTimeLinearInItsLength() {
		for (String prefix : PREFIXES) {
			for (String piece : PIECES) {
				for (String end : List.of("", "!", "<")) {
					long one = charactersRead(prefix + piece.repeat(500 / piece.length()) + end);
					long four = charactersRead(prefix + piece.repeat(2000 / piece.length()) + end);
					assertThat(four).as("%s, then %s, then %s", prefix, piece, end).isLessThan(6 * one + 100);
				}
			}
		}
	}

	private static long charactersRead(String text) {
		CountingText counting = new CountingText(text);
		PastedFormat.of(counting);
		return counting.count;
	}

	/**
	 * Counts how often a character is asked for.
	 */
	private static final class CountingText implements CharSequence {

		private final String text;

		private long count;

		private CountingText(String text) {
			this.text = text;
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			this.count++;
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
