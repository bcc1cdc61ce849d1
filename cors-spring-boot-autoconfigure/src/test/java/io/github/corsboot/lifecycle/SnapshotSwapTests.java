package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import io.github.corsboot.lifecycle.VersionedSnapshot.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies, their list and the parser of paths are replaced by threads of their own, and
 * whoever reads the policies in force meanwhile sees the whole of one change, and never
 * an older one than before.
 */
class SnapshotSwapTests {

	private static final int CHANGES = 3000;

	private static final int READERS = 3;

	private final VersionedSnapshot snapshot = new VersionedSnapshot(VersionedSnapshot.lists(CHANGES));

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.snapshot.close();
	}

	@Test
	@Timeout(120)
	void everyReaderSeesTheWholeOfOneChange() throws Exception {
		CyclicBarrier start = new CyclicBarrier(3 + READERS);
		AtomicBoolean done = new AtomicBoolean();
		AtomicInteger seen = new AtomicInteger();
		List<Future<?>> writers = List.of(write(start, this.snapshot::replaceRules),
				write(start, this.snapshot::replaceList), write(start, (change) -> this.snapshot.replaceParser()));
		List<Future<?>> readers = new ArrayList<>();
		for (int i = 0; i < READERS; i++) {
			readers.add(this.threads.submit(() -> {
				start.await(30, TimeUnit.SECONDS);
				Seen last = new Seen(0, 0);
				while (!done.get()) {
					Seen next = this.snapshot.read();
					assertThat(next.isNoOlderThan(last)).as("%s after %s", next, last).isTrue();
					seen.addAndGet(next.equals(last) ? 0 : 1);
					last = next;
				}
				return null;
			}));
		}
		try {
			for (Future<?> writer : writers) {
				writer.get();
			}
		}
		finally {
			done.set(true);
		}
		for (Future<?> reader : readers) {
			reader.get();
		}
		assertThat(seen.get()).isGreaterThan(READERS);
		assertThat(this.snapshot.read()).isEqualTo(new Seen(CHANGES, CHANGES));
		SnapshotInForce inForce = this.snapshot.inForce();
		assertThat(inForce.current().policies()).isSameAs(inForce.policiesInForce().current().policies());
	}

	private Future<?> write(CyclicBarrier start, IntConsumer change) {
		return this.threads.submit(() -> {
			start.await(30, TimeUnit.SECONDS);
			for (int i = 1; i <= CHANGES; i++) {
				change.accept(i);
			}
			return null;
		});
	}

}
