package io.github.corsboot.source;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource.Subscription;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PollingAllowedOriginsSourceTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private final TestSource source = new TestSource();

	private final AtomicInteger announced = new AtomicInteger();

	private final RecordingListener listener = new RecordingListener();

	private final SourceThreads threads = new SourceThreads(Duration.ofMillis(20));

	private final ManagedSource managed = new ManagedSource("tenants", this.source, this.listener, this.threads,
			InstantSource.system());

	private @Nullable Subscription subscription;

	@AfterEach
	void close() {
		this.source.latch.countDown();
		if (this.subscription != null) {
			this.subscription.close();
		}
		this.managed.close();
		this.threads.close();
	}

	@Test
	void nothingIsAnnouncedWhileTheVersionStaysTheSame() throws Exception {
		this.source.load();
		subscribe();
		awaitQuestions(5);
		assertThat(this.announced).hasValue(0);
		assertThat(this.source.loads).hasValue(1);
	}

	@Test
	void anotherVersionIsAnnouncedUntilItsListIsLoaded() throws Exception {
		this.source.load();
		subscribe();
		this.source.has(2, B);
		await(() -> this.announced.get() > 1);
		assertThat(entries(this.source.load())).isEqualTo(1);
		awaitQuestions(1);
		int before = this.announced.get();
		awaitQuestions(5);
		assertThat(this.announced).hasValue(before);
	}

	@Test
	void anotherListIsAnnouncedWhereThereIsNoVersion() throws Exception {
		this.source.has(null, A);
		this.source.load();
		subscribe();
		awaitQuestions(3);
		assertThat(this.announced).hasValue(0);
		this.source.has(null, A, B);
		await(() -> this.announced.get() > 0);
	}

	@Test
	void versionsAreComparedByContent() throws Exception {
		this.source.has(new byte[] { 1, 2 }, A);
		this.source.load();
		subscribe();
		this.source.has(new byte[] { 1, 2 }, A);
		awaitQuestions(3);
		assertThat(this.announced).hasValue(0);
		this.source.has(new byte[] { 1, 3 }, A);
		await(() -> this.announced.get() > 0);
	}

	@Test
	void aListIsNotLoadedAgainForTheVersionThatIsInForce() throws Exception {
		OriginListing first = this.source.load();
		assertThat(this.source.load()).isEqualTo(first);
		assertThat(this.source.loads).hasValue(1);
	}

	@Test
	void aChangeWhileTheListIsLoadedIsFoundTheNextTime() throws Exception {
		this.source.whileLoading = () -> this.source.has(2, A, B);
		this.source.load();
		subscribe();
		await(() -> this.announced.get() > 0);
		assertThat(entries(this.source.load())).isEqualTo(2);
	}

	@Test
	void aVersionThatCannotBeHadIsAFailureOfTheSource() throws Exception {
		this.source.load();
		subscribe();
		this.source.versionFailure = new IOException("away");
		await(() -> this.announced.get() > 0);
		assertThatIOException().isThrownBy(this.source::load).withMessage("away");
		int before = this.announced.get();
		this.source.versionFailure = null;
		await(() -> this.announced.get() > before);
		assertThat(this.source.load().isValid()).isTrue();
	}

	@Test
	void aSourceThatHasFailedIsNotAskedBeforeItsTime() throws Exception {
		TestSource slow = new TestSource(Duration.ofDays(1), Duration.ofMinutes(1));
		slow.loadFailure = new IOException("away");
		assertThatIOException().isThrownBy(slow::load).as("nobody would ask again");
		Subscription polling = slow.subscribe(this.announced::incrementAndGet);
		assertThatIOException().isThrownBy(slow::load);
		assertThatIOException().isThrownBy(slow::load);
		assertThat(slow.loads).hasValue(2);
		polling.close();
		slow.loadFailure = null;
		assertThat(slow.load().isValid()).isTrue();
	}

	@Test
	void aChangeIsNotLostWhenAskingForTheVersionFailsOnce() {
		start();
		this.source.has(2, B);
		this.source.failOnce = new IOException("away");
		await(() -> !this.listener.failed.isEmpty());
		await(() -> this.managed.origins().find(B) >= 0);
		assertThat(this.managed.status().state()).isEqualTo(SourceState.IN_FORCE);
	}

	@Test
	void theSameListIsInForceAgainAfterAFailure() {
		start();
		this.source.failOnce = new IOException("away");
		await(() -> !this.listener.recovered.isEmpty());
		assertThat(this.listener.failed).singleElement().satisfies((status) -> {
			assertThat(status.state()).isEqualTo(SourceState.STALE);
			assertThat(status.failure().summary()).contains("tenants").contains("away");
			assertThat(status.entries()).isOne();
		});
		assertThat(this.listener.changed).isEmpty();
	}

	@Test
	void aListThatCannotBeLoadedIsAskedForAgain() {
		start();
		this.source.loadFailure = new IOException("no list");
		this.source.has(2, B);
		await(() -> !this.listener.failed.isEmpty());
		this.source.loadFailure = null;
		await(() -> this.managed.origins().find(B) >= 0);
	}

	@Test
	void aListThatCouldNotBePutInForceIsTriedAgain() {
		start();
		AtomicInteger defects = new AtomicInteger(3);
		this.listener.ruleProblems = (candidate) -> {
			if (defects.getAndDecrement() > 0) {
				throw new OutOfMemoryError("not really");
			}
			return List.of();
		};
		this.source.has(2, B);
		await(() -> this.managed.origins().find(B) >= 0);
	}

	@Test
	void anErrorIsAFailureLikeAnyOther() {
		start();
		this.source.failOnce = new OutOfMemoryError("not really");
		await(() -> !this.listener.recovered.isEmpty());
		assertThat(this.listener.failed.get(0).failure().summary()).contains("not really");
	}

	@Test
	void aBadListIsNotAskedForAgainBeforeItsVersionChanges() {
		start();
		this.source.has(2, "b.example.com");
		await(() -> !this.listener.failed.isEmpty());
		int loads = this.source.loads.get();
		awaitQuestions(5);
		assertThat(this.source.loads).hasValue(loads);
		this.source.has(3, B);
		await(() -> this.managed.origins().find(B) >= 0);
	}

	@Test
	void aRefusedListIsNotKeptInMemory() throws Exception {
		WeakReference<Object> list = new WeakReference<>(this.source.load().origins());
		await(() -> {
			System.gc();
			return list.get() == null;
		});
		this.source.load();
		assertThat(this.source.loads).hasValue(2);
	}

	@Test
	void aVersionThatDoesNotComeIsAFailureToo() throws Exception {
		TestSource hanging = new TestSource(Duration.ofMillis(20), Duration.ofMillis(100));
		hanging.load();
		Subscription polling = hanging.subscribe(this.announced::incrementAndGet);
		try {
			hanging.hangs = true;
			await(() -> this.announced.get() > 0);
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(hanging::load)
				.withMessageContaining("it has not said whether its list has changed");
			int before = this.announced.get();
			hanging.latch.countDown();
			await(() -> this.announced.get() > before);
			assertThat(hanging.load().isValid()).isTrue();
		}
		finally {
			hanging.latch.countDown();
			polling.close();
		}
	}

	@Test
	void aPollThatFindsNoMemoryForItsAlarmEndsNothingAndItsAlarmIsSilent() throws Exception {
		this.source.load();
		ForgetfulScheduler scheduler = new ForgetfulScheduler();
		this.source.scheduler = scheduler;
		subscribe();
		awaitQuestions(3);
		this.subscription.close();
		assertThat(scheduler.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.announced).as("the failure").hasValue(1);
		scheduler.forgotten.get().run();
		assertThat(this.announced).hasValue(1);
	}

	@Test
	void aPolledSourceThatCouldNotBeSubscribedToIsTriedAgain() {
		this.source.refusals.set(4);
		assertThat(this.managed.loadFirst(this.listener::check)).isNull();
		this.managed.start();
		await(() -> !this.listener.recovered.isEmpty());
		assertThat(this.listener.failed).singleElement()
			.extracting((status) -> status.failure().summary())
			.isEqualTo("tenants does not announce its changes: java.lang.OutOfMemoryError: not really");
		this.source.has(2, B);
		await(() -> this.managed.origins().find(B) >= 0);
	}

	@Test
	void aSourceThatHangsHoldsUpNoOther() {
		this.source.hangs = true;
		TestSource other = new TestSource();
		subscribe();
		Subscription polling = other.subscribe(this.announced::incrementAndGet);
		await(() -> this.source.questions.get() > 0);
		int before = other.questions.get();
		await(() -> other.questions.get() > before + 3);
		assertThat(this.source.questions).hasValue(1);
		polling.close();
	}

	@Test
	void failuresAreAskedAboutLessAndLessOftenUpToAMinute() {
		long second = TimeUnit.SECONDS.toNanos(1);
		assertThat(PollingAllowedOriginsSource.longerDelay(5 * second, 5 * second)).isEqualTo(10 * second);
		assertThat(PollingAllowedOriginsSource.longerDelay(40 * second, 5 * second)).isEqualTo(60 * second);
		assertThat(PollingAllowedOriginsSource.longerDelay(60 * second, 5 * second)).isEqualTo(60 * second);
		assertThat(PollingAllowedOriginsSource.longerDelay(300 * second, 300 * second)).isEqualTo(300 * second);
	}

	@Test
	void aSubscriberThatThrowsIsStillTold() throws Exception {
		this.source.load();
		this.subscription = this.source.subscribe(() -> {
			this.announced.incrementAndGet();
			throw new IllegalStateException("Thrown by the test");
		});
		this.source.has(2, B);
		await(() -> this.announced.get() > 2);
	}

	@Test
	void nobodyIsAskedBeforeTheSubscriptionAndAfterItsEnd() throws Exception {
		this.source.load();
		int before = this.source.questions.get();
		Subscription polling = this.source.subscribe(this.announced::incrementAndGet);
		assertThat(this.source.questions).hasValue(before);
		awaitQuestions(2);
		polling.close();
		polling.close();
		await(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals(PollingAllowedOriginsSource.THREAD_NAME)));
		subscribe();
		awaitQuestions(2);
	}

	@Test
	void anIntervalIsPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TestSource(Duration.ZERO, Duration.ofMinutes(1)))
			.withMessage("The interval must be positive, not PT0S");
	}

	@Test
	void operatorsSeeThatItPolls() {
		assertThat(this.source.watchMode()).isEqualTo(WatchMode.POLLING);
	}

	private void start() {
		assertThat(this.managed.loadFirst(this.listener::check)).isNull();
		this.managed.start();
		awaitQuestions(1);
	}

	private void subscribe() {
		this.subscription = this.source.subscribe(this.announced::incrementAndGet);
	}

	private void awaitQuestions(int count) {
		int enough = this.source.questions.get() + count;
		await(() -> this.source.questions.get() >= enough);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await()
			.dontCatchUncaughtExceptions()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(5))
			.until(condition);
	}

	private static int entries(OriginListing listing) {
		return listing.origins().size();
	}

	/**
	 * Has no memory for the first alarm, and has taken it all the same.
	 */
	private static final class ForgetfulScheduler extends ScheduledThreadPoolExecutor {

		final AtomicReference<@Nullable Runnable> forgotten = new AtomicReference<>();

		ForgetfulScheduler() {
			super(2, SourceThreads.daemons("forgetful"));
			setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		}

		@Override
		public ScheduledFuture<?> schedule(Runnable alarm, long delay, TimeUnit unit) {
			if (this.forgotten.compareAndSet(null, alarm)) {
				throw new OutOfMemoryError("not really");
			}
			return super.schedule(alarm, delay, unit);
		}

	}

	private static final class TestSource extends PollingAllowedOriginsSource {

		final CountDownLatch latch = new CountDownLatch(1);

		final AtomicInteger questions = new AtomicInteger();

		final AtomicInteger loads = new AtomicInteger();

		volatile Runnable whileLoading = () -> {
		};

		volatile boolean hangs;

		volatile @Nullable Exception versionFailure;

		volatile @Nullable Exception loadFailure;

		volatile @Nullable Throwable failOnce;

		final AtomicInteger refusals = new AtomicInteger();

		volatile @Nullable ScheduledThreadPoolExecutor scheduler;

		private volatile Content content = new Content(1, List.of(A));

		TestSource() {
			this(Duration.ofMillis(20), Duration.ofMinutes(1));
		}

		TestSource(Duration interval, Duration patience) {
			super(interval, patience);
		}

		void has(@Nullable Object version, String... entries) {
			this.content = new Content(version, List.of(entries));
		}

		@Override
		ScheduledThreadPoolExecutor scheduler() {
			if (this.refusals.getAndDecrement() > 0) {
				throw new OutOfMemoryError("not really");
			}
			return (this.scheduler != null) ? this.scheduler : super.scheduler();
		}

		@Override
		protected @Nullable Object version() throws Exception {
			this.questions.incrementAndGet();
			if (this.hangs) {
				this.latch.await();
			}
			if (this.versionFailure != null) {
				throw this.versionFailure;
			}
			Throwable once = this.failOnce;
			this.failOnce = null;
			if (once instanceof Error error) {
				throw error;
			}
			if (once instanceof Exception exception) {
				throw exception;
			}
			return this.content.version;
		}

		@Override
		protected OriginListing loadList() throws Exception {
			this.loads.incrementAndGet();
			List<String> entries = this.content.entries;
			this.whileLoading.run();
			if (this.loadFailure != null) {
				throw this.loadFailure;
			}
			return OriginListing.of(entries);
		}

		private record Content(@Nullable Object version, List<String> entries) {

		}

	}

}
