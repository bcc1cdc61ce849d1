package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.github.corsboot.origin.RandomOrigins;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts what a check looks at, when somebody has chosen the entries.
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
			byte[] bytes = ("//" + start).getBytes(StandardCharsets.US_ASCII);
			assertThat(hash.of(bytes, 2, bytes.length)).isEqualTo(hash.of(start));
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
