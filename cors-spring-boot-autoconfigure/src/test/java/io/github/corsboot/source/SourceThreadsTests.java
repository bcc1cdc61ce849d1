package io.github.corsboot.source;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class SourceThreadsTests {

	/** Threads of applications that other tests have ended may not have ended yet. */
	private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());

	private final SourceThreads threads = new SourceThreads(Duration.ofHours(1));

	@AfterEach
	void close() {
		this.threads.close();
	}

	@Test
	void noThreadBeforeTheFirstReload() {
		assertThat(threads()).isEmpty();
	}

	@Test
	@Timeout(30)
	void loadsDoNotWaitForOneAnother() throws Exception {
		CountDownLatch together = new CountDownLatch(3);
		for (int i = 0; i < 3; i++) {
			this.threads.load(() -> {
				together.countDown();
				awaitForever(together);
			});
		}
		assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(threads()).allMatch(Thread::isDaemon);
	}

	private static void awaitForever(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	@Timeout(30)
	void closeInterruptsWhatHangs() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.threads.load(() -> {
			hanging.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		});
		hanging.await();
		this.threads.close();
		assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
		Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> threads().isEmpty());
	}

	@Test
	void whatComesAfterTheEndIsDropped() {
		this.threads.close();
		this.threads.load(() -> {
			throw new AssertionError("Not to be run");
		});
		assertThat(threads()).isEmpty();
	}

	private List<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(SourceThreads.THREAD_NAME) && !this.before.contains(thread))
			.toList();
	}

}
