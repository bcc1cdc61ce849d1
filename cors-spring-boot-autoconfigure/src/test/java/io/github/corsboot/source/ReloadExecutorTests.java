package io.github.corsboot.source;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class ReloadExecutorTests {

	private final ReloadExecutor executor = new ReloadExecutor();

	@AfterEach
	void close() {
		this.executor.close();
	}

	@Test
	void noThreadBeforeTheFirstReload() {
		assertThat(threads()).isEmpty();
	}

	@Test
	void reloadsRunOneAfterTheOtherOnADaemonThread() throws Exception {
		CountDownLatch done = new CountDownLatch(100);
		List<Integer> order = new CopyOnWriteArrayList<>();
		for (int i = 0; i < 100; i++) {
			int number = i;
			this.executor.execute(() -> {
				order.add(number);
				done.countDown();
			});
		}
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(order).hasSize(100).isSorted();
		assertThat(threads()).singleElement().satisfies((thread) -> assertThat(thread.isDaemon()).isTrue());
	}

	@Test
	void errorDoesNotEndTheThread() throws Exception {
		CountDownLatch done = new CountDownLatch(1);
		List<Throwable> uncaught = new CopyOnWriteArrayList<>();
		this.executor.execute(() -> {
			Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> uncaught.add(ex));
			throw new AssertionError("Broken");
		});
		List<Thread> runningOn = new CopyOnWriteArrayList<>();
		this.executor.execute(() -> {
			runningOn.add(Thread.currentThread());
			done.countDown();
		});
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(uncaught).singleElement().asInstanceOf(InstanceOfAssertFactories.THROWABLE).hasMessage("Broken");
		assertThat(threads()).containsExactlyElementsOf(runningOn);
	}

	@Test
	@Timeout(30)
	void closeInterruptsWhatHangs() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.executor.execute(() -> {
			hanging.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		});
		hanging.await();
		this.executor.close();
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> threads().isEmpty());
	}

	@Test
	void whatComesAfterTheEndIsDropped() {
		this.executor.close();
		this.executor.execute(() -> {
			throw new AssertionError("Not to be run");
		});
		assertThat(threads()).isEmpty();
	}

	private static List<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(ReloadExecutor.THREAD_NAME))
			.toList();
	}

}
