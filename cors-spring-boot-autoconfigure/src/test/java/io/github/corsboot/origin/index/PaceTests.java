package io.github.corsboot.origin.index;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.origin.list.ListReader;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Pace}, and that what takes time keeps it.
 */
class PaceTests {

	private static final byte[] LONG_LIST = IntStream.range(0, 300_000)
		.mapToObj((number) -> "https://tenant-%06d.example.com%n".formatted(number))
		.collect(Collectors.joining())
		.getBytes(StandardCharsets.US_ASCII);

	// How often this thread has waited or slept.
	private static long rests() {
		return ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().getId()).getWaitedCount();
	}

	private static long restsIn(Runnable work) {
		long before = rests();
		work.run();
		return rests() - before;
	}

	@Test
	void longContentIsTakenWithRests() {
		assertThat(restsIn(() -> ListContent.of(LONG_LIST))).isPositive();
	}

	@Test
	void linesAreReadWithRests() {
		ListContent content = ListContent.of("# a comment\n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
		assertThat(restsIn(() -> OriginListing.parse(content))).isPositive();
	}

	@Test
	void entriesAreIndexedWithRests() {
		ListReader reader = new ListReader(new EntryStore.Builder(), new Pace());
		reader.readFile(LONG_LIST, 0, LONG_LIST.length);
		assertThat(restsIn(() -> reader.listing("a fingerprint"))).isPositive();
	}

	@Test
	void longListsAreComparedWithRests() {
		AllowedOrigins older = OriginListing.parse(LONG_LIST).origins();
		AllowedOrigins newer = OriginListing.parse(LONG_LIST).origins();
		assertThat(restsIn(() -> newer.changesSince(older))).isPositive();
	}

}
