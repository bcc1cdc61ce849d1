package io.github.corsboot.origin;

import java.util.EnumSet;
import java.util.Set;

import io.github.corsboot.origin.OriginPattern.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OriginPattern}: what an entry means by itself.
 */
class OriginPatternTests {

	@ParameterizedTest
	@CsvSource({ "*, ANY", "null, OPAQUE", "file://, HOST", "app://., HOST", "qrc://, HOST", "electron://-, HOST",
			"myapp://x.y, HOST", "moz-extension://*, SCHEME", "https://a.example:8443, HOST",
			"capacitor://localhost:*, HOST", "https://*.a.example, SUBDOMAINS", "https://a-*.example, LABEL",
			"https://*-a.example, LABEL", "http://a*b.c.example:*, LABEL", "https://preview-*--site.netlify.app, LABEL",
			"http://192.168.*.*:*, ADDRESSES", "http://10.*.*.*, ADDRESSES", "https://172.31.*.*:8443, ADDRESSES",
			"http://127.*.*.*, ADDRESSES", "http://169.254.1.*, ADDRESSES", "http://10.0.0.*, ADDRESSES" })
	void everyKindOfEntryIsToldByItsText(String entry, Kind kind) {
		OriginPattern pattern = pattern(entry);
		assertThat(pattern.kind()).isEqualTo(kind);
		assertThat(pattern).hasToString(entry).isEqualTo(OriginPattern.of(entry));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://*a.example", "https://a*.b*.example", "https://a**.example", "https://a-*",
			"https://b.a-*.example", "https://a-*.example.", "https://a-*.1", "https://a-*..example", "https://-*-",
			"https://a-*.example:443", "https://A-*.example", "capacitor://a-*.example", "http://192.*.*.*",
			"http://172.*.*.*", "http://172.32.*.*", "http://172.1.*.*", "http://192.168.*", "http://192.168.*.1",
			"http://10.*", "http://*.*.*.*", "http://10.*.*.*.*", "http://10.01.*.*", "http://256.*.*.*",
			"http://169.253.*.*", "http://8.8.8.*", "ftp://10.*.*.*", "http://10.*.*.*:80", "file://*", "ws://*",
			"https://*", "moz-extension://*:*", "moz-extension://*.", "data://x", "app://a b", "app://a/",
			"app://\u00FC" })
	void noWiderFormIsTaken(String entry) {
		assertThat(EntryParser.parse(entry, 1, 1, new Problems())).isNull();
	}

	@Test
	void aWildcardInALabelStandsForOneOrMoreOfItsCharacters() {
		assertMatches("https://deploy-preview-*--site.netlify.app", "https://deploy-preview-1--site.netlify.app",
				"https://deploy-preview-1-2_a--site.netlify.app", "https://deploy-preview----site.netlify.app");
		assertRefuses("https://deploy-preview-*--site.netlify.app", "https://deploy-preview---site.netlify.app",
				"https://deploy-preview-1.2--site.netlify.app",
				"https://deploy-preview-1--site.netlify.app.evil.example",
				"https://evil.deploy-preview-1--site.netlify.app", "https://deploy-preview-1--site.evil.netlify.app",
				"https://deploy-preview-A--site.netlify.app", "https://deploy-preview-1--site.netlify.app:8443",
				"http://deploy-preview-1--site.netlify.app", "https://deploy-preview-*--site.netlify.app",
				"https://deploy-preview-/--site.netlify.app",
				"https://deploy-preview-" + "1".repeat(60) + "--site.netlify.app");
		assertMatches("https://*-a.example:*", "https://b-a.example", "https://b-a.example:8443");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https", "capacitor" })
	void aWildcardStandsForSubdomainsOfUpTo253Characters(String scheme) {
		String labels = "abcdefghi.".repeat(24) + "abcde";
		assertMatches(scheme + "://*.example", scheme + "://" + labels + ".example", scheme + "://a.b.example");
		assertRefuses(scheme + "://*.example", scheme + "://" + labels + "f.example", scheme + "://example",
				scheme + "://.example", scheme + "://a..example", scheme + "://A.example", scheme + "://a.bexample",
				scheme + "://" + "a".repeat(64) + ".example");
	}

	@Test
	void howManyPortsAnEntryAllows() {
		assertThat(pattern("https://a.example").ports().count()).isOne();
		assertThat(pattern("https://a.example:[1,2]").ports().count()).isEqualTo(2);
		assertThat(pattern("https://a.example:*").ports().count()).isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void wildOctetsStandForAnyAddress() {
		assertMatches("http://192.168.*.*:*", "http://192.168.0.1", "http://192.168.255.255:3000");
		assertRefuses("http://192.168.*.*:*", "http://192.168.0.256", "http://192.168.0", "http://192.168.0.1.2",
				"http://192.168.00.1", "http://192.168.0.evil.example", "http://192.168.*.*", "http://192.169.0.1",
				"https://192.168.0.1", "http://192.168.0.1:80", "http://1921.168.0.1");
		assertRefuses("http://10.*.*.*", "http://10.1.2.3:3000", "http://100.1.2.3", "http://10.1.2");
	}

	@Test
	void everyOriginOfASchemeIsOne() {
		assertMatches("moz-extension://*", "moz-extension://0b7f4a4e-6d3c-4d6f-8f2a-2f9f3d1f0c11", "moz-extension://.");
		assertRefuses("moz-extension://*", "moz-extension:/", "moz-extension://a/", "moz-extension://a b",
				"moz-extension", "xmoz-extension://a", "moz-extensionx://a", "moz-extension://\u00FC");
	}

	@Test
	void whatEachKindIsRestrictedBy() {
		assertThat(restrictions("*")).containsExactly(OriginRestriction.ANY);
		assertThat(pattern("*").matches("https://a.example")).isFalse();
		assertThat(restrictions("null")).containsExactly(OriginRestriction.OPAQUE);
		assertThat(restrictions("file://")).containsExactly(OriginRestriction.OPAQUE);
		assertThat(restrictions("moz-extension://*")).containsExactly(OriginRestriction.ANY_OF_SCHEME);
		assertThat(restrictions("https://192.168.*.*")).containsExactly(OriginRestriction.PRIVATE_ADDRESSES);
		assertThat(restrictions("http://10.*.*.*")).containsExactly(OriginRestriction.PRIVATE_ADDRESSES);
		assertThat(restrictions("http://127.*.*.*")).isEmpty();
		assertThat(restrictions("http://a-*.localhost")).isEmpty();
		assertThat(restrictions("https://a-*--site.netlify.app"))
			.containsExactly(OriginRestriction.PUBLIC_SUFFIX_WILDCARD);
		assertThat(restrictions("https://a-*.site.example")).isEmpty();
		assertThat(restrictions("http://a-*.github.io")).containsExactly(OriginRestriction.INSECURE,
				OriginRestriction.PUBLIC_SUFFIX_WILDCARD);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ',
			value = { "* https://a.example", "* null", "moz-extension://* moz-extension://a.b",
					"moz-extension://* moz-extension://*", "moz-extension://* moz-extension://*.a:*",
					"https://*.a.example https://b.a.example", "https://*.a.example https://*.b.a.example",
					"https://*.a.example https://c-*.a.example", "https://*.a.example https://c-*.b.a.example",
					"https://*.a.example:* https://*.a.example:8443", "https://c-*.a.example https://c-d*.a.example",
					"https://*-c.a.example https://d*-c.a.example", "https://c-*.a.example https://c-d.a.example",
					"http://10.*.*.* http://10.1.*.*", "http://10.*.*.* http://10.1.2.3",
					"http://10.*.*.*:* http://10.1.2.3:[1,2]", "http://10.*.*.*:[1,2] http://10.1.2.*:[2]" })
	void whatAnEntryCovers(String wide, String narrow) {
		assertThat(pattern(wide).covers(pattern(narrow))).isTrue();
		assertThat(pattern(narrow).covers(pattern(wide))).isEqualTo(wide.equals(narrow));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ',
			value = { "https://*.a.example https://a.example", "https://*.a.example https://*.example",
					"https://*.a.example http://*.b.a.example", "https://*.a.example https://b-*.example",
					"https://c-*.a.example https://*.a.example", "https://c-*.a.example https://c-*.b.a.example",
					"https://c-*.a.example https://d-*.a.example", "https://*.a.example https://*.b.a.example:*",
					"https://*.a.example:[1,2] https://*.a.example:[2,3]", "http://10.1.*.* http://10.*.*.*",
					"http://10.*.*.* http://10.1.2.3:3000", "moz-extension://* chrome-extension://*",
					"https://*.168.example http://192.168.*.*", "null file://" })
	void whatAnEntryDoesNotCover(String one, String other) {
		assertThat(pattern(one).covers(pattern(other))).isFalse();
	}

	@Tag("slow")
	@Test
	void whatAllowsAnOriginOfACoveredEntryIsTheCover() {
		RandomOrigins random = new RandomOrigins(17);
		int covered = 0;
		for (int i = 0; i < 300_000; i++) {
			OriginPattern wide = EntryParser.parse(random.entry(), 1, 1, new Problems());
			OriginPattern narrow = EntryParser.parse(random.entry(), 1, 1, new Problems());
			if (wide == null || narrow == null || !wide.covers(narrow)) {
				continue;
			}
			String origin = random.origin(narrow.toString());
			if (narrow.matches(origin)) {
				assertThat(wide.matches(origin)).as(wide + " for " + origin).isTrue();
				covered++;
			}
		}
		assertThat(covered).isGreaterThan(50);
	}

	private static Set<OriginRestriction> restrictions(String entry) {
		Set<OriginRestriction> restrictions = EnumSet.allOf(OriginRestriction.class);
		restrictions.removeIf((restriction) -> !pattern(entry).is(restriction));
		return restrictions;
	}

	private static void assertMatches(String entry, String... origins) {
		for (String origin : origins) {
			assertThat(pattern(entry).matches(origin)).as(origin).isTrue();
		}
	}

	private static void assertRefuses(String entry, String... origins) {
		for (String origin : origins) {
			assertThat(pattern(entry).matches(origin)).as(origin).isFalse();
		}
	}

	private static OriginPattern pattern(String entry) {
		OriginPattern pattern = EntryParser.parse(entry, 1, 1, new Problems());
		assertThat(pattern).as(entry).isNotNull();
		return pattern;
	}

}
