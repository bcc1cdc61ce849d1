package io.github.corsboot.origin.index;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginSyntax;
import io.github.corsboot.origin.RandomOrigins;
import io.github.corsboot.origin.index.NearMiss.Difference;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NearMiss}.
 */
class NearMissTests {

	private static final List<String> LIST = List.of("https://app.example.com", "https://*.example.org",
			"http://localhost:3000", "https://api.example.com:8443", "https://*.example.net:[8443,9443]",
			"https://preview-*--site.example.com", "http://192.168.*.*", "capacitor://localhost", "null");

	@ParameterizedTest
	@CsvSource({ "https://app.example.com/, 1, PATH", "https://app.example.com/index.html?a#b, 1, PATH",
			"https://App.example.com, 1, CASE", "https://App.example.com/, 1, CASE",
			"http://app.example.com, 1, SCHEME", "https://localhost:3000, 3, SCHEME",
			"https://app.example.com:8443, 1, PORT", "http://localhost:3001, 3, PORT", "http://localhost, 3, PORT",
			"https://api.example.com, 4, PORT", "https://api.example.com:444, 4, PORT",
			"https://a.example.org:8443, 2, PORT", "https://a.example.net, 5, PORT", "https://a.example.net:1, 5, PORT",
			"http://192.168.0.1:3000, 7, PORT", "https://example.org, 2, APEX", "https://example.net:8443, 5, APEX",
			"https://www.app.example.com, 1, SUBDOMAIN", "https://ap.example.com, 1, CHARACTER",
			"https://appp.example.com, 1, CHARACTER", "https://abp.example.com, 1, CHARACTER",
			"https://app.example.co, 1, CHARACTER", "httpss://app.example.com, 1, SCHEME",
			"https://a.b.exemple.org, 2, CHARACTER", "https://.app.example.com, 1, SUBDOMAIN",
			"https://.example.org, 2, CHARACTER", "capacitor://localhos, 8, CHARACTER" })
	void theEntryThatSomebodyMayHaveMeantIsToldWithTheDifference(String origin, int line, Difference difference) {
		AllowedOrigins origins = list(LIST.stream());
		assertThat(origins.find(origin)).isNegative();
		assertThat(origins.nearest(origin))
			.isEqualTo(new NearMiss(new OriginEntry(LIST.get(line - 1), line), difference));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "https://app.example.com.evil.example", "null", "", "://", "a://",
			"https://", "https:///", "http://[::1", "https://xapp.examplex.com", "file://", "https://:", "*" })
	void nothingIsNearWhatIsFarFromAll(String origin) {
		assertThat(list(LIST.stream()).nearest(origin)).isNull();
	}

	@Test
	void inALongListOnlyWhatCanBeAskedForIsFound() {
		AllowedOrigins origins = list(Stream.concat(LIST.stream(),
				IntStream.range(0, 10_000).mapToObj((number) -> "https://tenant-" + number + ".example")));
		assertThat(origins.nearest("https://app.example.com/")).extracting(NearMiss::difference)
			.isEqualTo(Difference.PATH);
		assertThat(origins.nearest("http://localhost:8080")).extracting(NearMiss::difference)
			.isEqualTo(Difference.PORT);
		assertThat(origins.nearest("http://tenant-77.example")).extracting((near) -> near.entry().line()).isEqualTo(87);
		assertThat(origins.nearest("https://ap.example.com")).isNull();
	}

	@Test
	void anEntryWithAPortThatIsNotACommonOneIsFoundAmongAll() {
		assertThat(list(Stream.of("http://intranex:99", "http://intranet:1234")).nearest("http://intranet:99"))
			.isEqualTo(new NearMiss(new OriginEntry("http://intranet:1234", 2), Difference.PORT));
	}

	@Test
	void upToFiveThousandEntriesAreCompared() {
		List<String> tenants = IntStream.range(0, 5000).mapToObj((number) -> "https://tenant-" + number).toList();
		AllowedOrigins compared = list(Stream.concat(Stream.of("https://app.example"), tenants.stream().skip(1)));
		assertThat(compared.size()).isEqualTo(5000);
		assertThat(compared.nearest("https://ap.example")).extracting(NearMiss::difference)
			.isEqualTo(Difference.CHARACTER);
		AllowedOrigins longer = list(Stream.concat(Stream.of("https://app.example"), tenants.stream()));
		assertThat(longer.nearest("https://ap.example")).isNull();
	}

	@Test
	void theShortestSchemeAndTheLongestOriginAreComparedAsWell() {
		AllowedOrigins origins = list(Stream.of("x://host", "https://app.example.com"));
		assertThat(origins.nearest("x://host/")).extracting(NearMiss::difference).isEqualTo(Difference.PATH);
		String longest = "https://app.example.com/" + "p".repeat(302);
		assertThat(longest).hasSize(OriginSyntax.MAX_LENGTH);
		assertThat(origins.nearest(longest)).extracting(NearMiss::difference).isEqualTo(Difference.PATH);
		assertThat(origins.nearest(longest + "p")).isNull();
	}

	@Test
	void whateverIsAskedNothingIsThrown() {
		RandomOrigins random = new RandomOrigins(23);
		AllowedOrigins origins = OriginListing
			.of(Stream.generate(random::entry)
				.filter((entry) -> OriginListing.of(List.of(entry)).isValid())
				.limit(40)
				.toList())
			.origins();
		int near = 0;
		for (int i = 0; i < 20_000; i++) {
			String origin = random.spoil(random.spoil(random.origin()));
			near += (origins.find(origin) < 0 && origins.nearest(origin) != null) ? 1 : 0;
		}
		assertThat(near).isPositive();
		assertThat(origins.nearest("https://" + "a".repeat(100_000))).isNull();
	}

	private static AllowedOrigins list(Stream<String> entries) {
		OriginListing listing = OriginListing.of(entries.toList());
		assertThat(listing.problems()).isEmpty();
		return listing.origins();
	}

}
