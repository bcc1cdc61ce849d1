package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.corsboot.origin.RandomOrigins;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts what a check looks at, when somebody has chosen the entries.
 */
class EntryTableTests {

	private static final int ENTRIES = 20_000;

	private static final int LONGEST_RUN = 300;

	@Test
	void entriesChosenToCollideAreNoticedAtOnce() {
		List<String> entries = colliding("https://%s.example");
		assertThat(entries.stream().map(String::hashCode).distinct()).hasSize(1);
		EntryTable table = new EntryTable(store(entries), new PlainHash(), ENTRIES, new SplittableRandom(1));
		assertThat(addUntilAttacked(table, store(entries))).isEqualTo(10);
	}

	@Test
	void entriesThatNobodyChoseAreNotTakenForAnAttack() {
		List<String> entries = IntStream.range(0, 200_000).mapToObj((i) -> "https://t" + i + ".example").toList();
		EntryTable table = new EntryTable(store(entries), new PlainHash(), entries.size(), new SplittableRandom(2));
		assertThat(addUntilAttacked(table, store(entries))).isEqualTo(entries.size());
		assertThat(table.isAttacked()).isFalse();
	}

	@Test
	void underTheSecretHashChosenEntriesDoNotCollide() {
		SplittableRandom random = new SplittableRandom(3);
		SecretHash hash = new SecretHash(random);
		List<String> entries = colliding("https://%s.example");
		EntryTable table = new EntryTable(store(entries), hash, ENTRIES, random);
		assertThat(addUntilAttacked(table, store(entries))).isEqualTo(ENTRIES);
		assertThat(table.isAttacked()).isFalse();
		assertThat(longestRun(entries.stream().mapToLong(hash::of), ENTRIES)).isLessThan(LONGEST_RUN);
	}

	@Test
	void noRowOfDifferentHashesMakesALongRun() {
		for (long step : new long[] { 1, 2, 31, 1 << 16, 1 << 20, 0x9E3779B97F4A7C15L }) {
			LongStream hashes = LongStream.range(0, ENTRIES).map((i) -> i * step);
			assertThat(longestRun(hashes, ENTRIES)).as("step " + step).isLessThan(LONGEST_RUN);
		}
	}

	@Test
	void asManyCollisionsAsAreLeftAloneDoNotMakeALongRun() {
		LongStream hashes = LongStream.range(0, ENTRIES).map((i) -> i / 8);
		assertThat(longestRun(hashes, ENTRIES)).isLessThan(4 * LONGEST_RUN);
	}

	@Test
	void theHashesGoOnFromTheStartOfAText() {
		for (TextHash hash : List.of(new PlainHash(), new SecretHash(new SplittableRandom(4)))) {
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
	}

	private static List<String> colliding(String format) {
		return CollidingNames.names(ENTRIES).map(format::formatted).toList();
	}

	private static EntryStore store(List<String> entries) {
		EntryStore.Builder store = new EntryStore.Builder();
		int line = 1;
		for (String entry : entries) {
			byte[] bytes = entry.getBytes(StandardCharsets.US_ASCII);
			store.add(bytes, 0, bytes.length, line++, false);
		}
		return store.build();
	}

	private static int addUntilAttacked(EntryTable table, EntryStore store) {
		int count = 0;
		EntryBatch batch = new EntryBatch(store);
		while (!table.isAttacked() && batch.advance()) {
			table.prepare(batch);
			for (int i = 0; i < batch.size() && !table.isAttacked(); i++) {
				assertThat(table.add(batch, i)).isTrue();
				count++;
			}
		}
		return count;
	}

	// How many slots a check looks at, at the worst.
	private static int longestRun(LongStream hashes, int count) {
		Slots slots = new Slots(count, new SplittableRandom(5));
		hashes.forEach((hash) -> take(slots, slots.spread(hash)));
		List<Integer> runs = new ArrayList<>();
		int run = 0;
		for (int i = 0; i < slots.length(); i++) {
			run = (slots.at(i) != 0) ? run + 1 : 0;
			runs.add(run);
		}
		return runs.stream().mapToInt(Integer::intValue).max().orElse(0);
	}

	private static void take(Slots slots, long spread) {
		int index = slots.first(spread);
		while (slots.at(index) != 0) {
			index = slots.next(index);
		}
		slots.take(index, spread, false, 1);
	}

}
