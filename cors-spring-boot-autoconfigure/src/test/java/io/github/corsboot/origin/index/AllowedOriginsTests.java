package io.github.corsboot.origin.index;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.OriginSyntax;
import io.github.corsboot.origin.RandomOrigins;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AllowedOriginsTests {

	private static final String LONG_LABEL = "a".repeat(63);

	@Test
	void anExactEntryAllowsItselfByteForByte() {
		AllowedOrigins origins = list("https://app.example.com", "http://192.0.2.0:8888", "capacitor://localhost");
		assertAllows(origins, "https://app.example.com", "http://192.0.2.0:8888", "capacitor://localhost");
		assertRefuses(origins, "HTTPS://app.example.com", "https://App.example.com", "https://app.example.com/",
				"https://app.example.com:443", " https://app.example.com", "https://app.example.com ",
				"http://app.example.com", "http://192.0.2.0", "https://app.example.co", "https://app.example.comm",
				"https://app.example.com.", "https://\u0430pp.example.com", "https://app.example.com\0",
				"app.example.com", "https://\u0161pp.example.com", "https://app.example\u012Ecom", "", "h", "null", "*",
				"://", ":");
	}

	@Test
	void aWildcardAllowsOneOrMoreLabels() {
		AllowedOrigins origins = list("https://*.example.com");
		assertAllows(origins, "https://a.example.com", "https://a.b.c.example.com", "https://_a-1.example.com",
				"https://" + LONG_LABEL + ".example.com", "https://xn--a.example.com");
		assertRefuses(origins, "https://example.com", "https://evilexample.com", "https://.example.com",
				"https://a..example.com", "https://.a.example.com", "https://a.example.com.evil.com",
				"http://a.example.com", "https://a.example.com:8443", "https://a.example.com:443",
				"https://A.example.com", "https://a.Example.com", "https://evil.com/.example.com",
				"https://evil.com?.example.com", "https://evil.com#.example.com", "https://user@a.example.com",
				"https://evil.com:80.example.com", "https://a b.example.com", "https://\u00FC.example.com",
				"https://*.example.com", "https://a" + LONG_LABEL + ".example.com", "https://a%2e.example.com");
	}

	@Test
	void aWildcardNeverAllowsAHostOverTheLimit() {
		AllowedOrigins origins = list("https://*.example.com");
		String longest = "abcdefghi.".repeat(24) + "x.example.com";
		assertThat(longest).hasSize(253);
		assertAllows(origins, "https://" + longest);
		assertRefuses(origins, "https://a" + longest, "https://" + "a.".repeat(200) + "example.com");
	}

	@Test
	void aWildcardMayNameAPort() {
		AllowedOrigins origins = list("https://*.example.com:8443");
		assertAllows(origins, "https://a.example.com:8443");
		assertRefuses(origins, "https://a.example.com", "https://a.example.com:443", "https://a.example.com:84430",
				"https://a.example.com:8443/", "https://example.com:8443");
	}

	@Test
	void anyPortAllowsEveryPortAndNone() {
		for (String rule : List.of(":*", ":[*]")) {
			AllowedOrigins origins = list("http://localhost" + rule, "https://*.example.com" + rule,
					"http://[::1]" + rule, "http://127.0.0.1" + rule);
			assertAllows(origins, "http://localhost", "http://localhost:1", "http://localhost:65535",
					"https://a.example.com", "https://a.example.com:8443", "http://[::1]:9000", "http://[::1]",
					"http://127.0.0.1:3000", "http://localhost:443");
			assertRefuses(origins, "http://localhost:80", "http://localhost:0", "http://localhost:65536",
					"http://localhost:", "http://localhost:080", "http://localhost:8080a", "http://localhost:*",
					"http://localhost:[*]", "http://a.localhost", "https://a.example.com:443", "https://example.com:1",
					"http://[::1", "http://[::1]:80", "http://[::1]x", "http://[:1", "http://[:*", "https://localhost");
		}
	}

	@Test
	void aListOfPortsAllowsThese() {
		AllowedOrigins origins = list("http://localhost:[3000,5173]", "https://*.example.com:[8443,9443]");
		assertAllows(origins, "http://localhost:3000", "http://localhost:5173", "https://a.example.com:9443",
				"https://a.b.example.com:8443");
		assertRefuses(origins, "http://localhost", "http://localhost:300", "http://localhost:30005173",
				"http://localhost:[3000,5173]", "https://a.example.com", "https://example.com:8443");
	}

	@Test
	void theOpaqueOriginIsAllowedByItsEntryAlone() {
		assertAllows(list("null"), "null");
		assertRefuses(list("null"), "NULL", "null ", "https://null");
		assertRefuses(list("*"), "null", "https://a.example", "*");
	}

	@Test
	void theEntryForAnyOriginIsFoundByItself() {
		AllowedOrigins origins = list("https://a.example", "*", "*");
		assertThat(origins.isAny()).isTrue();
		assertThat(origins.entry(origins.findAny())).isEqualTo(new OriginEntry("*", 2));
		assertThat(list("https://a.example").isAny()).isFalse();
		assertThat(list("https://a.example").findAny()).isEqualTo(AllowedOrigins.NOT_FOUND);
	}

	@Test
	void theEntryThatAllowsIsTold() {
		AllowedOrigins origins = list("https://a.example", "", "https://*.b.example", "http://localhost:[1,2]");
		assertThat(origins.entry(origins.find("https://a.example"))).isEqualTo(new OriginEntry("https://a.example", 1));
		assertThat(origins.entry(origins.find("https://x.b.example")))
			.isEqualTo(new OriginEntry("https://*.b.example", 3));
		assertThat(origins.entry(origins.find("http://localhost:2")))
			.isEqualTo(new OriginEntry("http://localhost:[1,2]", 4));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> origins.entry(-1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> origins.entry(0));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> origins.entry(2));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> origins.entry(1 << 20));
	}

	@Test
	void theSizeCountsDifferentEntries() {
		assertThat(list("https://a.example", "https://a.example", "https://*.a.example", "https://*.a.example", "*",
				"*", "http://localhost:[1,2]", "http://localhost:[1,2]", "http://localhost:[2,1]")
			.size()).isEqualTo(5);
		assertThat(AllowedOrigins.none().size()).isZero();
	}

	@Test
	void linesFarApartAreTold() {
		StringBuilder text = new StringBuilder();
		int line = 1;
		List<Integer> lines = new ArrayList<>();
		for (int gap : new int[] { 0, 1, 62, 63, 64, 65, 127, 128, 8190, 8191, 8192, 8193, 100_000, 1_048_575, 2 }) {
			text.append("\n".repeat(gap));
			line += gap;
			lines.add(line);
			text.append("https://gap-").append(gap).append(".example\n");
			line++;
		}
		AllowedOrigins origins = OriginListing.parse(text.toString().getBytes(StandardCharsets.UTF_8)).origins();
		assertThat(List.of(0, 1, 62, 63, 64, 65, 127, 128, 8190, 8191, 8192, 8193, 100_000, 1_048_575, 2))
			.map((gap) -> origins.entry(origins.find("https://gap-" + gap + ".example")).line())
			.isEqualTo(lines);
	}

	@Test
	void insecureAreHttpOriginsOffTheOwnMachine() {
		AllowedOrigins origins = list("http://a.example", "http://localhost", "http://localhost:*",
				"http://*.localhost:3000", "http://127.0.0.1", "http://127.9.8.7:1", "http://[::1]:9000",
				"https://b.example", "capacitor://localhost", "app://-", "http://*.c.example:*", "http://a.example",
				"http://127.0.0.1.example", "http://localhost.example", "http://10.0.0.1:[1,2]", "http://128.0.0.1",
				"http://notlocalhost", "http://[::2]");
		assertThat(origins.restricted(OriginRestriction.INSECURE).first()).extracting(OriginEntry::text)
			.containsExactly("http://a.example", "http://*.c.example:*", "http://127.0.0.1.example",
					"http://localhost.example", "http://10.0.0.1:[1,2]", "http://128.0.0.1", "http://notlocalhost",
					"http://[::2]");
		assertThat(origins.restricted(OriginRestriction.INSECURE).count()).isEqualTo(8);
	}

	@Test
	void restrictedEntriesAreCountedAndTheFirstTwentyKept() {
		AllowedOrigins origins = OriginListing
			.of(IntStream.range(0, 30).mapToObj((i) -> "http://" + i + ".example").toList())
			.origins();
		CountedEntries insecure = origins.restricted(OriginRestriction.INSECURE);
		assertThat(insecure.count()).isEqualTo(30);
		assertThat(insecure.first()).hasSize(20).startsWith(new OriginEntry("http://0.example", 1));
		assertThat(origins.restricted(OriginRestriction.ANY)).isEqualTo(new CountedEntries(0, List.of()));
		assertThat(list("null", "*").restricted(OriginRestriction.OPAQUE).first())
			.containsExactly(new OriginEntry("null", 1));
		assertThat(list("null", "*").restricted(OriginRestriction.ANY).first())
			.containsExactly(new OriginEntry("*", 2));
	}

	@Test
	void wildcardsOfPublicSuffixesAreKnownAmongManyWildcards() {
		AllowedOrigins origins = list("https://*.a.example", "https://*.b.example", "https://*.c.example",
				"https://*.d.example", "https://*.github.io", "https://*.co.uk:8443", "https://*.e.example");
		assertThat(origins.restricted(OriginRestriction.PUBLIC_SUFFIX_WILDCARD).first()).extracting(OriginEntry::text)
			.containsExactly("https://*.github.io", "https://*.co.uk:8443");
		assertThat(origins.find("https://x.e.example")).isNotNegative();
		assertThat(origins.find("https://x.co.uk:8443")).isNotNegative();
	}

	@Test
	void wildcardsOverRentedNamesAreRestricted() {
		AllowedOrigins origins = list("https://*.com", "https://*.github.io:*", "https://*.example.com", "https://com",
				"http://*.co.uk:[1,2]", "https://*.internal", "https://*.localhost", "capacitor://*.com");
		assertThat(origins.restricted(OriginRestriction.PUBLIC_SUFFIX_WILDCARD).first()).extracting(OriginEntry::text)
			.containsExactly("https://*.com", "https://*.github.io:*", "http://*.co.uk:[1,2]");
	}

	@Test
	void changesAreToldInTheOrderOfTheLists() {
		AllowedOrigins older = list("https://a.example", "https://b.example", "https://*.c.example", "*", "null");
		AllowedOrigins newer = list("http://localhost:[1,2]", "https://b.example", "https://d.example", "null",
				"https://d.example", "https://*.e.example:*");
		OriginChanges changes = newer.changesSince(older);
		assertThat(changes.added()).containsExactly(new OriginEntry("http://localhost:[1,2]", 1),
				new OriginEntry("https://d.example", 3), new OriginEntry("https://*.e.example:*", 6));
		assertThat(changes.addedCount()).isEqualTo(3);
		assertThat(changes.removed()).extracting(OriginEntry::text)
			.containsExactly("https://a.example", "https://*.c.example", "*");
		assertThat(changes.removedCount()).isEqualTo(3);
		assertThat(newer.changesSince(newer)).isEqualTo(new OriginChanges(0, 0, List.of(), List.of()));
		assertThat(newer.changesSince(AllowedOrigins.none()).addedCount()).isEqualTo(5);
	}

	@Test
	void randomChangesAreThoseOfTheSetsOfEntries() {
		RandomOrigins random = new RandomOrigins(29);
		for (int i = 0; i < 500; i++) {
			List<String> older = Stream.generate(random::entry)
				.filter((entry) -> OriginListing.of(List.of(entry)).isValid())
				.limit(30)
				.collect(Collectors.toCollection(ArrayList::new));
			List<String> newer = new ArrayList<>(older);
			for (int j = 0; j < 6; j++) {
				newer.remove(random.upTo(newer.size()));
				newer.add(random.upTo(newer.size()), older.get(random.upTo(older.size())));
				older.remove(random.upTo(older.size()));
			}
			OriginChanges changes = list(newer.toArray(String[]::new)).changesSince(list(older.toArray(String[]::new)));
			assertThat(changes.added()).extracting(OriginEntry::text).isEqualTo(only(newer, older));
			assertThat(changes.removed()).extracting(OriginEntry::text).isEqualTo(only(older, newer));
		}
	}

	private static List<String> only(List<String> list, List<String> other) {
		return list.stream().distinct().filter((entry) -> !other.contains(entry)).toList();
	}

	@Test
	void manyChangesAreCounted() {
		AllowedOrigins newer = OriginListing
			.of(IntStream.range(0, 1000).mapToObj((i) -> "https://" + i + ".example").toList())
			.origins();
		OriginChanges changes = newer.changesSince(AllowedOrigins.none());
		assertThat(changes.addedCount()).isEqualTo(1000);
		assertThat(changes.added()).hasSize(20);
	}

	@Test
	void manyEntriesForTheSameHostAndPortTakeOneSlot() {
		List<String> entries = IntStream.rangeClosed(100, 20_000)
			.mapToObj((port) -> "http://localhost:[1," + port + "]")
			.toList();
		AllowedOrigins origins = list(entries.toArray(String[]::new));
		assertAllows(origins, "http://localhost:1", "http://localhost:100", "http://localhost:20000");
		assertRefuses(origins, "http://localhost:20001", "http://localhost");
		assertThat(origins.size()).isEqualTo(19_901);
	}

	@Test
	void nothingIsAllocatedWhateverIsAsked() {
		AllowedOrigins origins = list("https://a.example", "https://*.b.example", "http://localhost:*",
				"http://localhost:[1,2]", "https://*.c.example:*", "https://a-*.d.example", "http://10.*.*.*:*",
				"a://*");
		String[] asked = { "https://a-b.d.example", "http://10.1.2.3:4", "a://b", "https://a.example",
				"https://x.y.b.example", "http://localhost:8080", "https://z.example",
				"https://" + "a.".repeat(120) + "c.example:65535", "null", "x".repeat(100_000), "http://[::1]:99",
				"\u0430".repeat(50) };
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		findAll(origins, asked);
		long before = threads.getCurrentThreadAllocatedBytes();
		findAll(origins, asked);
		long after = threads.getCurrentThreadAllocatedBytes();
		assertThat(after - before).isZero();
	}

	@Tag("slow")
	@Test
	void repeatedEntriesTakeNoMoreMemoryThanTheirText() {
		byte[] list = "*\n".repeat(4_000_000).getBytes(StandardCharsets.US_ASCII);
		long before = usedMemory();
		AllowedOrigins origins = OriginListing.parse(list).origins();
		long after = usedMemory();
		assertThat(origins.duplicates()).isEqualTo(3_999_999);
		assertThat(after - before).isLessThan(2L * list.length);
	}

	private static long usedMemory() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@Test
	void theNewKindsOfEntriesAllowWhatTheySay() {
		AllowedOrigins origins = list("app://.", "qrc://", "electron://-", "myapp://x.y", "file://",
				"moz-extension://*", "https://deploy-preview-*--site.netlify.app", "http://192.168.*.*:*");
		assertAllows(origins, "app://.", "qrc://", "electron://-", "myapp://x.y", "file://", "moz-extension://a-b",
				"https://deploy-preview-7--site.netlify.app", "http://192.168.1.20", "http://192.168.1.20:8100");
		assertRefuses(origins, "app://", "app://..", "qrc:///", "electron://_", "myapp://x.Y", "file:///", "file://a",
				"moz-extension://", "moz-extension://a/b", "https://deploy-preview---site.netlify.app",
				"https://deploy-preview-7.8--site.netlify.app", "http://192.168.1.256", "http://192.168.1.20:80",
				"http://192.168.*.*", "http://192.168.1", "https://192.168.1.20", "moz-extension://*", "*", "null");
	}

	private static void findAll(AllowedOrigins origins, String[] asked) {
		for (int i = 0; i < 1000; i++) {
			for (String origin : asked) {
				origins.find(origin);
				OriginSyntax.isSerializedOrigin(origin);
			}
		}
	}

	private static void assertAllows(AllowedOrigins origins, String... asked) {
		for (String origin : asked) {
			assertThat(origins.find(origin)).as(origin).isNotEqualTo(AllowedOrigins.NOT_FOUND);
		}
	}

	private static void assertRefuses(AllowedOrigins origins, String... asked) {
		for (String origin : asked) {
			assertThat(origins.find(origin)).as(origin).isEqualTo(AllowedOrigins.NOT_FOUND);
		}
	}

	private static AllowedOrigins list(String... entries) {
		OriginListing listing = OriginListing.of(List.of(entries));
		assertThat(listing.problems()).isEmpty();
		return listing.origins();
	}

}
