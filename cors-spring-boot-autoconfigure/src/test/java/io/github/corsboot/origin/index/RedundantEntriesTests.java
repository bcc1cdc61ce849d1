package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.corsboot.origin.EntryParser;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.Problems;
import io.github.corsboot.origin.RandomOrigins;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedundantEntries}.
 */
class RedundantEntriesTests {

	private static final int LISTS = Integer.getInteger("cors.test.lists", 1000);

	@Test
	void listWithoutARepetitionOrAPatternHasNone() {
		AllowedOrigins origins = list("https://a.example", "https://b.example", "null");
		assertThat(origins.redundantEntries()).isSameAs(RedundantEntries.NONE);
		assertThat(origins.duplicates()).isZero();
	}

	@Test
	void eachRepetitionIsOne() {
		AllowedOrigins origins = list("https://a.example", "https://*.b.example", "https://a.example",
				"https://*.b.example", "https://a.example");
		assertThat(origins.size()).isEqualTo(2);
		assertThat(origins.duplicates()).isEqualTo(3);
		assertThat(described(origins)).containsExactly("3 = 1", "4 = 2", "5 = 1");
	}

	@Test
	void whatAnEntryAllowsCanBeCoveredByAWiderOne() {
		assertThat(described(list("https://a.b.example", "https://*.b.example:*", "https://*.b.example",
				"https://*.a.b.example:[1,2]", "https://b.example", "http://a.b.example", "https://a.b.example:8443")))
			.containsExactly("1 by 2", "3 by 2", "4 by 2", "7 by 2");
	}

	@Test
	void portsInBracketsAreComparedAsASet() {
		assertThat(described(list("http://localhost:[3000,4000]", "http://localhost:[4000,5000,3000]",
				"http://localhost:[4000]", "http://localhost:5000", "http://localhost:[6000]")))
			.containsExactly("1 by 2", "3 by 1", "4 by 2");
	}

	@Test
	void ofTwoThatAllowTheSameTheFirstStays() {
		assertThat(described(list("http://localhost:*", "http://localhost:[*]"))).containsExactly("2 by 1");
		assertThat(described(list("http://localhost:[1,2]", "http://localhost:[2,1]"))).containsExactly("2 by 1");
	}

	@Test
	void everyOtherEntryIsCoveredByTheOneForAll() {
		assertThat(described(list("https://a.example", "*", "null", "*", "https://*.b.example")))
			.containsExactly("1 by 2", "3 by 2", "4 = 2", "5 by 2");
	}

	@Test
	void onlyTheFirstAreNamed() {
		RedundantEntries redundant = list(
				IntStream.range(0, 100).mapToObj((i) -> "https://a.example").toArray(String[]::new))
			.redundantEntries();
		assertThat(redundant.count()).isEqualTo(99);
		assertThat(redundant.first()).hasSize(AllowedOrigins.REPORTED_ENTRIES);
	}

	@Test
	void randomListsHaveThoseThatAComparisonOfAllWithAllFinds() {
		RandomOrigins random = new RandomOrigins(20260303);
		int found = 0;
		for (int i = 0; i < LISTS; i++) {
			List<String> entries = new ArrayList<>();
			for (int j = 0; j < 60; j++) {
				String entry = random.entry();
				if (OriginListing.of(List.of(entry)).isValid()) {
					entries.add(entry);
				}
			}
			AllowedOrigins origins = list(entries.toArray(String[]::new));
			List<Integer> expected = redundant(entries);
			RedundantEntries redundant = origins.redundantEntries();
			assertThat(redundant.first()).as(entries.toString())
				.extracting((entry) -> entry.entry().line())
				.isEqualTo(expected);
			redundant.first().forEach((entry) -> assertThat(reason(entries, entry)).as(entries + " " + entry).isTrue());
			found += expected.size();
		}
		assertThat(found).isGreaterThan(LISTS);
	}

	@Tag("slow")
	@Test
	@Timeout(60)
	void longListsOfPortsTakeNoTimeToSpeakOf() {
		List<String> entries = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			String ports = IntStream.rangeClosed(i + 1000, i + 1099)
				.mapToObj(String::valueOf)
				.collect(Collectors.joining(","));
			entries.add("http://localhost:[" + ports + "]");
		}
		entries.add("http://localhost:[21098,21000,21001]");
		entries.add("http://localhost:[1099,1000]");
		AllowedOrigins origins = list(entries.toArray(String[]::new));
		assertThat(origins.redundantEntries().first()).extracting((entry) -> entry.entry().line())
			.containsExactly(20_001, 20_002);
	}

	@Test
	void amongManyListsOfPortsTheLongestIsTriedFirst() {
		List<String> entries = new ArrayList<>();
		for (int port = 2001; port <= 2064; port++) {
			entries.add("http://localhost:[1000," + port + "]");
		}
		entries.add("http://localhost:[1000,1001,1002,1003]");
		entries.add("http://localhost:[1000,1002]");
		assertThat(described(list(entries.toArray(String[]::new)))).containsExactly("66 by 65");
	}

	private static boolean reason(List<String> entries, RedundantEntries.RedundantEntry redundant) {
		int by = redundant.by().line();
		assertThat(redundant.by().text()).isEqualTo(entries.get(by - 1));
		return redundant.isDuplicate() ? by < redundant.entry().line()
				: pattern(redundant.by().text()).covers(pattern(redundant.entry().text()));
	}

	private static List<Integer> redundant(List<String> entries) {
		Map<Integer, OriginPattern> patterns = new LinkedHashMap<>();
		List<Integer> redundant = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			patterns.put(i + 1, pattern(entries.get(i)));
		}
		patterns.forEach((line, pattern) -> {
			boolean duplicate = entries.indexOf(entries.get(line - 1)) < line - 1;
			boolean covered = patterns.entrySet()
				.stream()
				.filter((other) -> !other.getKey().equals(line) && !other.getValue().isExact())
				.filter((other) -> other.getValue().covers(pattern))
				.anyMatch((other) -> pattern.isExact() || other.getKey() < line || !pattern.covers(other.getValue()));
			if (duplicate || covered) {
				redundant.add(line);
			}
		});
		return redundant;
	}

	private static OriginPattern pattern(String entry) {
		OriginPattern pattern = EntryParser.parse(entry, 1, 1, new Problems());
		assertThat(pattern).as(entry).isNotNull();
		return pattern;
	}

	private static AllowedOrigins list(String... entries) {
		return OriginListing.of(List.of(entries)).origins();
	}

	private static List<String> described(AllowedOrigins origins) {
		return origins.redundantEntries()
			.first()
			.stream()
			.map((entry) -> entry.entry().line() + (entry.isDuplicate() ? " = " : " by ") + entry.by().line())
			.toList();
	}

}
