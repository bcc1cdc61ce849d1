package io.github.corsboot.origin;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OriginSyntaxTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://a.example", "http://localhost:3000", "http://1.2.3.4", "http://[::1]:1",
			"http://[2001:db8::1:0:0:1]", "capacitor://localhost", "https://a:65535", "http://a:443", "https://a:80",
			"chrome-extension://abc", "safari-web-extension://ABC-1", "ftp://a:80", "a+b-c.1://x", "https://_a._b",
			"http://1.2.3.4.example", "app://1", "https://0xg", "https://a.0x1g", "app://a~", "app://a!b" })
	void whatABrowserSendsIsASerializedOrigin(String text) {
		assertThat(OriginSyntax.isSerializedOrigin(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "*", "a", "://", "https://", "https:", "https:/a", "https//a", "https://a/",
			"https://a?b", "https://a#b", "https://a@b", "https://a:", "https://a:443", "http://a:80", "ftp://a:21",
			"https://a:0", "https://a:65536", "https://a:01", "https://a:1x", "https://a:1:2", "https://A", "Https://a",
			"https://a..b", "https://.a", "https://a.", "https://a b", "https://a,https://b", "1a://b", "-a://b",
			"https://1", "https://1.2.3", "https://01.2.3.4", "https://1.2.3.256", "https://a.0x1", "https://a.0x",
			"https://a.0xaf", "https://a.0xfa", "app://a:[1]", "app://:[", "app://a b", "app://a\u007f", "app://a\"b",
			"app://a'b", "https://a\u0080", "https://[::1", "https://[]", "https://[::1]a", "https://[::A]",
			"https://[0::1]", "https://[1:2:3:4:5:6:7::8]", "https://[1:0:0:2:0:0:0:3]", "https://[::ffff:1.2.3.4]",
			"https://[::%1]", "https://*.a", "https://a:*", "https://a:[1]", "https://\u00FC", "https://a\n",
			" https://a", "https://a\0", "https://%61" })
	void whatNoBrowserSendsIsNot(String text) {
		assertThat(OriginSyntax.isSerializedOrigin(text)).isFalse();
	}

	@Test
	void aSerializedOriginIsNoLongerThanItsLongestParts() {
		String longest = "a".repeat(64) + "://" + "abcdefghi.".repeat(25) + "abc:65535";
		assertThat(longest).hasSize(OriginSyntax.MAX_LENGTH);
		assertThat(OriginSyntax.isSerializedOrigin(longest)).isTrue();
		assertThat(OriginSyntax.isSerializedOrigin(longest.replace("abc:", "abcd:"))).isFalse();
		assertThat(OriginSyntax.isSerializedOrigin("a".repeat(65) + "://b")).isFalse();
		assertThat(OriginSyntax.isSerializedOrigin("https://" + "a".repeat(64) + ".b")).isFalse();
		assertThat(OriginSyntax.isSerializedOrigin("https://" + "a.".repeat(127))).isFalse();
		assertThat(OriginSyntax.isSerializedOrigin("https://a".repeat(100_000))).isFalse();
		String host = "abcdefghi.".repeat(25) + "abc";
		assertThat(OriginSyntax.isSerializedOrigin("https://" + host)).isTrue();
		assertThat(OriginSyntax.isSerializedOrigin("https://" + host + "d")).isFalse();
	}

	@Test
	void anIpv6AddressIsSerializedIfItIsItsOwnShortestForm() {
		Random random = new Random(4);
		int shortest = 0;
		for (int i = 0; i < 100_000; i++) {
			String address = address(random);
			boolean expected = address.equals(IpAddresses.ipv6(address));
			assertThat(OriginSyntax.isSerializedOrigin("http://[" + address + "]")).as(address).isEqualTo(expected);
			shortest += expected ? 1 : 0;
		}
		assertThat(shortest).isGreaterThan(2000);
	}

	private static String address(Random random) {
		String[] pieces = { "0", "0", "0", "1", "ab", "f00d", "0", "", "01", "1:0" };
		StringBuilder address = new StringBuilder();
		int count = 1 + random.nextInt(8);
		int gap = random.nextInt(9);
		for (int i = 0; i < count; i++) {
			address.append((i == gap) ? "::" : (i > 0) ? ":" : "").append(pieces[random.nextInt(pieces.length)]);
		}
		return address.append((gap == count) ? "::" : "").toString();
	}

}
