package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.github.corsboot.origin.RandomOrigins;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntryTable} and {@link TextHash}, when somebody has chosen the entries
 * too.
 */
class EntryTableTests {

	private static final int ENTRIES = 20_000;

	private static final int LONGEST_RUN = 300;

	@Tag("slow")
	@Test
	void entriesChosenToCollideDoNot() {
		List<String> entries = CollidingNames.names(ENTRIES).map("https://%s.example"::formatted).toList();
		assertThat(entries.stream().map(String::hashCode).distinct()).hasSize(1);
		assertThat(longestRun(entries)).isLessThan(LONGEST_RUN);
	}

	@Tag("slow")
	@Test
	void entriesInARowDoNotMakeALongRun() {
		List<String> entries = IntStream.range(0, 200_000).mapToObj((i) -> "https://t" + i + ".example").toList();
		assertThat(longestRun(entries)).isLessThan(LONGEST_RUN);
	}

	@Test
	void theHashGoesOnFromTheStartOfAText() {
		TextHash hash = new TextHash(new SplittableRandom(4));
		RandomOrigins random = new RandomOrigins(13);
		for (int i = 0; i < 10_000; i++) {
			String start = random.origin();
			String other = random.entry();
			String end = random.spoil(random.origin());
			long whole = hash.of(start + end);
			assertThat(hash.append(hash.of(start), end, 0, end.length())).isEqualTo(whole);
			assertThat(hash.replaceStart(whole, hash.of(start), hash.of(other), end.length()))
				.isEqualTo(hash.of(other + end));
		}
	}

	@Test
	void theHashIsTheSameOfWhateverCharacters() {
		TextHash hash = new TextHash(new SplittableRandom(5));
		String text = "\uFFFF".repeat(326);
		long inPieces = 0;
		for (int i = 0; i < text.length(); i++) {
			inPieces = hash.append(inPieces, text, i, i + 1);
		}
		assertThat(hash.of(text)).isEqualTo(inPieces).isBetween(0L, (1L << 31) - 2);
	}

	@Test
	void aTextOfWhichNothingIsLeftHasTheHashOfNothing() {
		TextHash hash = new TextHash(new SplittableRandom(6));
		long whole = hash.of("https://a.example");
		assertThat(hash.replaceStart(whole, whole, hash.of(""), 0)).isEqualTo(hash.of("")).isZero();
	}

	@Test
	void anOriginThatCollidesWithAnEntryIsNotFound() {
		TextHash hash = new TextHash(new SplittableRandom(7));
		String entry = "https://abcdefghijkl";
		EntryTable table = table(hash, 0, entry);
		assertThat(table.find(entry)).isEqualTo(EntryStore.Builder.START);
		for (int letters = 12; letters <= 15; letters++) {
			for (String start : List.of("https", "https://")) {
				String other = new CollidingTexts(hash).like(entry, start, letters);
				assertThat(hash.of(other)).isEqualTo(hash.of(entry));
				assertThat(table.find(other)).as(other).isEqualTo(-1);
			}
		}
	}

	@Test
	void twoEntriesThatCollideAreBothFound() {
		TextHash hash = new TextHash(new SplittableRandom(8));
		String entry = "https://abcdefghijkl";
		String other = new CollidingTexts(hash).like(entry, "https://", 12);
		EntryTable table = table(hash, 0, entry, other, entry, other);
		assertThat(table.size()).isEqualTo(2);
		assertThat(table.find(entry)).isEqualTo(1);
		assertThat(table.find(other)).isEqualTo(1 + entry.length() + 1);
	}

	@Test
	void aTableIsMadeAtMostAQuarterFullIfShortAndTwoThirdsIfLong() {
		assertThat(List.of(0, 1, 2, 100, 4096)).map((most) -> table(hash(), most).slots.length)
			.containsExactly(8, 8, 9, 401, 16_385);
		assertThat(List.of(4097, 8000, 80_000)).map((most) -> table(hash(), most).slots.length)
			.containsExactly(6657, 13_000, 130_000);
	}

	@Test
	void aTableGrowsBeforeItIsMoreThanTwoThirdsFull() {
		String[] entries = IntStream.range(0, 7).mapToObj((i) -> "https://t" + i + ".example").toArray(String[]::new);
		assertThat(table(hash(), 0, Arrays.copyOf(entries, 6)).slots).hasSize(8);
		assertThat(table(hash(), 0, entries).slots).hasSize(16);
		assertThat(table(hash(), 2, Arrays.copyOf(entries, 6)).slots).hasSize(9);
		assertThat(table(hash(), 2, entries).slots).hasSize(18);
	}

	@Test
	void aTableThatIsTrimmedHasTheLengthForItsEntries() {
		for (int most : new int[] { 0, 3, 1000 }) {
			EntryTable table = table(hash(), most, "https://a.example", "https://b.example", "https://c.example");
			table.trim();
			assertThat(table.slots).hasSize(13);
			assertThat(table.find("https://b.example")).isEqualTo(19);
		}
	}

	private static TextHash hash() {
		return new TextHash(new SplittableRandom(9));
	}

	private static EntryTable table(TextHash hash, int most, String... entries) {
		EntryStore store = CollidingTexts.store(entries);
		EntryTable table = new EntryTable(store.bytes(), hash, most);
		EntryStore.Cursor cursor = store.cursor();
		while (cursor.advance()) {
			table.add(cursor.entry(), cursor.end());
		}
		return table;
	}

	// How many slots a check looks at, at the worst.
	private static int longestRun(List<String> entries) {
		EntryStore.Builder store = new EntryStore.Builder();
		for (String entry : entries) {
			store.add(entry.getBytes(StandardCharsets.US_ASCII), 0, entry.length());
		}
		EntryStore.Cursor cursor = store.build().cursor();
		EntryTable table = new EntryTable(store.build().bytes(), new TextHash(new SplittableRandom(1)));
		while (cursor.advance()) {
			assertThat(table.add(cursor.entry(), cursor.end())).isTrue();
		}
		assertThat(table.size()).isEqualTo(entries.size());
		table.trim();
		int longest = 0;
		int run = 0;
		for (long slot : table.slots) {
			run = (slot != 0) ? run + 1 : 0;
			longest = Math.max(longest, run);
		}
		return longest;
	}

}
