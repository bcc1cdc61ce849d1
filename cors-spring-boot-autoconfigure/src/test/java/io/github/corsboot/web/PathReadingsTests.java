package io.github.corsboot.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PathReadings}: each reading, where no other one comes to it.
 */
class PathReadingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/a", "/a/b", "/a.b/c..", "/a!~", "/a-b_c" })
	void aPlainPathIsReadInOneWay(String path) {
		assertThat(PathReadings.isPlain(path)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "*", "/a/", "//", "//a", "/a//b", "/.", "/.a", "/a/.b", "/a b", "/ ", "/a\t",
			"/a\u007f", "/a\u00e4", "/a%20", "/a;b", "/a\\b" })
	void anyOtherPathIsNotPlain(String path) {
		assertThat(PathReadings.isPlain(path)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "/a/../%62, /%62", "/a/./%62, /a/%62", "/a/./%62/, /a/%62/", "/../%62, /%62", "/%62/.., /",
			"/%62/., /%62/" })
	void dotSegmentsMayBeTakenOutBeforeAnythingIsDecoded(String path, String reading) {
		assertThat(PathReadings.of(path)).contains(reading);
	}

	@ParameterizedTest
	@CsvSource({ "/a//../%62, /a/b", "/%61//b, /a//b", "/a;x=1/%62;y, /a/b", "/a;x, /a", "/%2e%2e/a, /a",
			"/a/%2e%2e/b, /b", "/a%2f..%2fb, /b", "/a%2fb, /a/b" })
	void theWholePathMayBeDecodedFirst(String path, String reading) {
		assertThat(PathReadings.of(path)).contains(reading);
	}

	@ParameterizedTest
	@CsvSource({ "/a//../b, /b", "/a//..;/b%2541, /b%2541", "//a, /a", "/a///b, /a/b", "/a\\b, /a/b", "/a%5c..%5cb, /b",
			"/%20a, /a", "/%7fa, /a", "/%09%20a, /a", "/a%20b, /a b", "/%21a, /!a", "a/b, /a/b", "/a/.., /",
			"/a/%2e, /a/" })
	void emptySegmentsMayBeTakenOut(String path, String reading) {
		assertThat(PathReadings.of(path)).contains(reading);
	}

	@ParameterizedTest
	@CsvSource({ "/a/..;/b, /a/../b", "/a/..;x=1/b, /a/../b", "/a;/../b, /b" })
	void parametersMayBeTakenAwayLast(String path, String reading) {
		assertThat(PathReadings.of(path)).contains(reading);
	}

	@ParameterizedTest
	@CsvSource({ "/%2562, /b", "/a/%252e%252e/b, /b", "/a%253bx/b, /a/b", "/a%252f..%252fb, /b" })
	void thePathMayBeDecodedTwice(String path, String reading) {
		assertThat(PathReadings.of(path)).contains(reading);
	}

	@ParameterizedTest
	@CsvSource({ "/a;/, /a", "/%61/, /a", "/a/%2e, /a", "/a%2f, /a" })
	void theLastSlashMayBeTakenAway(String path, String reading) {
		assertThat(PathReadings.of(path)).contains(reading, reading + "/");
	}

	@Test
	void theRootStaysTheRoot() {
		assertThat(PathReadings.of("/;")).contains("/").doesNotContain("");
		assertThat(PathReadings.of("/..")).contains("/").doesNotContain("");
	}

	@Test
	void whatCannotBeDecodedStandsForItself() {
		assertThat(PathReadings.of("/%zz;x/a")).contains("/%25zz/a");
		assertThat(PathReadings.of("/%")).contains("/%25");
	}

	@Test
	void whatHasBeenDecodedIsEncodedAgain() {
		assertThat(PathReadings.encoded("/a%b;c")).isEqualTo("/a%25b%3Bc");
		assertThat(PathReadings.of("/a%3bb")).contains("/a%3Bb");
	}

}
