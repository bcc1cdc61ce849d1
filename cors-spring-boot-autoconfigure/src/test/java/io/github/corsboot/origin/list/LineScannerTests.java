package io.github.corsboot.origin.list;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineScanner}: what it recognises, to which byte, and what it leaves.
 */
class LineScannerTests {

	private static final String LABEL = "a".repeat(63);

	private static final String HOST = "abcdefghi.".repeat(25) + "abc";

	@ParameterizedTest
	@ValueSource(strings = { "https://a", "http://a", "https://app.example.com", "https://*.example.com",
			"http://*.a:*", "http://localhost:3000", "https://a:1", "https://a:65535", "https://a:80", "http://a:443",
			"https://a:*", "https://0.9.a0", "https://a_b.c-d", "https://_.-9", "https://a.z9:9" })
	void anEntryIsRecognisedToItsEnd(String entry) {
		for (String after : List.of("", "\n", "\r", "\r\n", "\nhttps://b.example:8443", "\r:1")) {
			assertThat(end(entry + after)).as(after).isEqualTo(entry.length());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com", "https://*.example.com", "http://localhost:3000", "http://a:*",
			"https://a:65535" })
	void whatStandsBeforeAndAfterTheListDoesNotMatter(String entry) {
		for (String after : List.of("0", "a", ".", ":", ":1", " ", "/")) {
			byte[] bytes = bytes("https://b.".repeat(50) + entry + after);
			int start = bytes.length - entry.length() - after.length();
			int end = start + entry.length();
			assertThat(LineScanner.end(bytes, start, end)).as(after).isEqualTo(end);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "h", "http", "http:/", "https:/", "http://", "https://", "https://*", "https://*.",
			"https://.a", "https://a.", "https://a..b", "https://A", "https://\u00FC", "https://a.\u00FF",
			"https://a b", "https://a ", "https://a\t", "https://a#", "https://a/", "https://a.1", "https://a.0",
			"https://a.9", "https://a.5b", "https://a.0x1", "https://1.2.3.4", "https://[::1]", "https://**.a",
			"https://*a.b", "https://a*", "https://a:", "https://a:0", "https://a:01", "https://a:443", "http://a:80",
			"https://a:65536", "https://a:99999", "https://a:100000", "https://a:655350", "https://a:1a",
			"https://a:1 ", "https://a:1/", "https://a:1:", "https://a:**", "https://a:[1,2]", "https://a::1",
			"ftp://a", "Https://a", "https//a", "null", "*", "#https://a", " https://a" })
	void whateverElseIsLeft(String line) {
		assertThat(end(line)).isEqualTo(LineScanner.UNKNOWN);
		assertThat(end(line + "\nhttps://b.example")).isEqualTo(LineScanner.UNKNOWN);
	}

	@Test
	void anEntryThatGoesBeyondTheEndOfTheListIsLeft() {
		byte[] bytes = bytes("https://*.a:1");
		for (int end : List.of(0, 4, 7, 8, 9, 10, 12)) {
			assertThat(LineScanner.end(bytes, 0, end)).as("" + end).isEqualTo(LineScanner.UNKNOWN);
		}
		assertThat(LineScanner.end(bytes, 0, 11)).isEqualTo(11);
	}

	@Test
	void aLabelHasUpTo63CharactersAndAHostUpTo253() {
		for (String good : List.of("https://" + LABEL, "https://" + LABEL + ".a", "https://a." + LABEL + ":1",
				"https://" + HOST, "http://*." + HOST + ":*")) {
			assertThat(end(good)).isEqualTo(good.length());
		}
		for (String wrong : List.of("https://a" + LABEL, "https://a" + LABEL + ".a", "https://a.a" + LABEL + ":1",
				"https://" + HOST + "a", "http://*." + HOST + "a:*")) {
			assertThat(end(wrong)).isEqualTo(LineScanner.UNKNOWN);
		}
	}

	private static int end(String list) {
		byte[] bytes = bytes(list);
		return LineScanner.end(bytes, 0, bytes.length);
	}

	private static byte[] bytes(String list) {
		return list.getBytes(StandardCharsets.UTF_8);
	}

}
