package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.corsboot.origin.EntryParser;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginSyntax;
import io.github.corsboot.origin.Problems;
import io.github.corsboot.origin.RandomOrigins;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the index and the quick ways of reading with the plain ones, over random
 * entries and origins.
 */
class AllowedOriginsReferenceTests {

	private static final int LISTS = Integer.getInteger("cors.test.lists", 3000);

	private static final int ORIGINS = 400;

	@Test
	void theIndexAllowsWhatAnyEntryByItselfAllows() {
		int allowed = compare(new RandomOrigins(20260101), LISTS, "");
		assertThat(allowed).isBetween(LISTS * ORIGINS / 4, LISTS * ORIGINS * 3 / 4);
	}

	@Test
	void soItDoesAmongEntriesChosenToCollide() {
		String others = CollidingNames.names(64)
			.map("https://%s.collide\nhttps://*.%1$s.collide:*\n"::formatted)
			.collect(Collectors.joining());
		int allowed = compare(new RandomOrigins(20260202), LISTS / 3, others);
		assertThat(allowed).isBetween(LISTS / 3 * ORIGINS / 4, LISTS / 3 * ORIGINS * 3 / 4);
	}

	private static int compare(RandomOrigins random, int lists, String others) {
		int allowed = 0;
		for (int i = 0; i < lists; i++) {
			List<OriginPattern> patterns = new ArrayList<>();
			AllowedOrigins origins = list(random, 1 + random.upTo(12), patterns, others);
			for (int j = 0; j < ORIGINS; j++) {
				OriginPattern pattern = patterns.get(random.upTo(patterns.size()));
				String origin = (random.upTo(4) == 0) ? random.origin() : random.origin(pattern.toString());
				origin = (random.upTo(4) == 0) ? random.spoil(origin) : origin;
				int found = origins.find(origin);
				boolean matches = matches(patterns, origin);
				if (found != AllowedOrigins.NOT_FOUND != matches
						|| (matches && !pattern(origins.entry(found).text()).matches(origin))) {
					assertThat(patterns).as(origin + " found " + found).isNull();
				}
				allowed += matches ? 1 : 0;
			}
		}
		return allowed;
	}

	@Tag("slow")
	@Test
	void originsChosenToCollideAreToldApart() {
		List<String> entries = CollidingNames.names(5000).toList();
		String list = entries.stream()
			.map("https://%s.example\nhttps://*.%1$s.example\nhttp://%1$s.example:[1,2]\n"::formatted)
			.collect(Collectors.joining());
		AllowedOrigins origins = OriginListing.parse(bytes(list)).origins();
		List<String> names = CollidingNames.names(10_000).toList();
		for (int i = 0; i < names.size(); i++) {
			for (String origin : List.of("https://%s.example", "https://a.%s.example", "http://%s.example:2")) {
				if (origins.find(origin.formatted(names.get(i))) >= 0 != i < entries.size()) {
					assertThat(origin).as(names.get(i)).isNull();
				}
			}
		}
	}

	@Tag("slow")
	@Test
	void aLongListAllowsExactlyItsEntries() {
		RandomOrigins random = new RandomOrigins(3);
		Set<String> entries = new HashSet<>();
		while (entries.size() < 100_000) {
			entries.add("https://" + Integer.toHexString(random.upTo(1 << 30)) + ".example");
		}
		AllowedOrigins origins = OriginListing.parse(bytes(String.join("\n", entries))).origins();
		assertThat(origins.size()).isEqualTo(entries.size());
		int line = 1;
		for (String entry : entries) {
			if (!origins.entry(origins.find(entry)).equals(new OriginEntry(entry, line))) {
				assertThat(origins.entry(origins.find(entry))).isEqualTo(new OriginEntry(entry, line));
			}
			line++;
		}
		for (int i = 0; i < 200_000; i++) {
			String origin = "https://" + Integer.toHexString(random.upTo(1 << 30)) + ".example";
			if (origins.find(origin) >= 0 != entries.contains(origin)) {
				assertThat(origin).isNull();
			}
		}
	}

	@Tag("slow")
	@Test
	void aFileTakesTheSameEntriesAsTheStrictParser() {
		RandomOrigins random = new RandomOrigins(5);
		int good = 0;
		for (int i = 0; i < 100_000; i++) {
			String entry = (random.upTo(2) == 0) ? random.spoil(random.entry()) : random.entry();
			OriginPattern pattern = EntryParser.parse(entry.strip(), 1, 1, new Problems());
			if (EntryParser.isCommon(entry)) {
				assertThat(pattern).as(entry).isNotNull();
				assertThat(pattern).as(entry).hasToString(entry);
				assertThat(pattern.kind()).as(entry).isNotEqualTo(OriginPattern.Kind.LABEL);
			}
			if (pattern != null) {
				assertThat(isPattern(entry)).as(entry).isEqualTo(!pattern.isExact());
			}
			good += (pattern != null) ? 1 : 0;
		}
		assertThat(good).isBetween(20_000, 80_000);
	}

	@Tag("slow")
	@Test
	void anExactEntryIsTakenIfItIsASerializedOrigin() {
		RandomOrigins random = new RandomOrigins(7);
		for (int i = 0; i < 100_000; i++) {
			String text = (random.upTo(2) == 0) ? random.spoil(random.origin()) : random.origin();
			OriginPattern pattern = EntryParser.parse(text, 1, 1, new Problems());
			boolean exact = pattern != null && pattern.isExact() && !text.equals(OriginSyntax.OPAQUE);
			if (OriginSyntax.isSerializedOrigin(text) != exact) {
				assertThat(text).as("taken as an entry: " + exact).isNull();
			}
		}
	}

	@Tag("slow")
	@Test
	void whateverIsSuggestedIsAccepted() {
		RandomOrigins random = new RandomOrigins(11);
		int suggested = 0;
		for (int i = 0; i < 60_000; i++) {
			String entry = random.spoil(random.spoil(random.entry()));
			for (OriginProblem problem : OriginListing.of(List.of(entry)).problems()) {
				assertThat(problem.column()).isBetween(1, entry.length() + 1);
				if (problem.suggestion() != null) {
					suggested++;
					if (!OriginListing.of(List.of(problem.suggestion())).isValid()) {
						assertThat(problem).isNull();
					}
				}
			}
		}
		assertThat(suggested).isGreaterThan(10_000);
	}

	private static boolean isPattern(String entry) {
		EntryStore.Builder store = new EntryStore.Builder();
		store.add(bytes(entry), 0, entry.length());
		EntryStore.Cursor cursor = store.build().cursor();
		assertThat(cursor.advance()).isTrue();
		return cursor.isPattern();
	}

	private static AllowedOrigins list(RandomOrigins random, int size, List<OriginPattern> patterns, String others) {
		StringBuilder list = new StringBuilder(others);
		while (patterns.size() < size) {
			String entry = random.entry();
			OriginPattern pattern = EntryParser.parse(entry, 1, 1, new Problems());
			if (pattern != null) {
				patterns.add(pattern);
				list.append(entry).append('\n');
			}
		}
		return OriginListing.parse(bytes(list.toString())).origins();
	}

	private static boolean matches(List<OriginPattern> patterns, String origin) {
		for (OriginPattern pattern : patterns) {
			if (pattern.matches(origin)) {
				return true;
			}
		}
		return false;
	}

	private static OriginPattern pattern(String entry) {
		return EntryParser.parse(entry, 1, 1, new Problems());
	}

	private static byte[] bytes(String list) {
		return list.getBytes(StandardCharsets.UTF_8);
	}

}
