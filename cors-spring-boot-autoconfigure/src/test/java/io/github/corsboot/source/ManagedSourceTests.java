package io.github.corsboot.source;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.SourceFailure.Reason;
import io.github.corsboot.source.SourceStatus.ListInForce;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class ManagedSourceTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private final TestSource source = new TestSource();

	private final RecordingListener listener = new RecordingListener();

	private final SourceThreads threads = new SourceThreads(Duration.ofMillis(20), Duration.ofMillis(20));

	private Instant now = Instant.parse("2026-11-23T10:00:00Z");

	private final ManagedSource managed = new ManagedSource("customers", this.source, this.listener, this.threads,
			new InstantSource() {
				@Override
				public Instant instant() {
					return ManagedSourceTests.this.now;
				}
			});

	@AfterEach
	void close() {
		this.managed.close();
		this.threads.close();
	}

	@Test
	void nothingBeforeTheFirstLoad() {
		SourceStatus status = this.managed.status();
		assertThat(status).isEqualTo(new SourceStatus("customers", null, WatchMode.SOURCE, null, null));
		assertThat(status.state()).isEqualTo(SourceState.IN_FORCE);
		assertThat(status.entries()).isZero();
		assertThat(this.managed.origins().size()).isZero();
	}

	@Test
	void firstLoadTellsNobody() {
		this.source.has(A, B);
		assertThat(this.managed.loadFirst(this.listener::check)).isNull();
		assertThat(this.listener.calls()).isZero();
		SourceStatus status = this.managed.status();
		assertThat(status).isEqualTo(new SourceStatus("customers",
				new ListInForce(2, OriginListing.of(List.of(A, B)).fingerprint(), this.now), WatchMode.SOURCE, null,
				null));
		assertThat(status.state()).isEqualTo(SourceState.IN_FORCE);
		assertThat(status.entries()).isEqualTo(2);
	}

	@Test
	void firstLoadThatFails() {
		this.source.throwing(new OriginsUnavailableException(Reason.MISSING, "It is not there", null));
		SourceFailure failure = new SourceFailure(this.now, Reason.MISSING, "It is not there", 0, List.of(), -1);
		assertThat(this.managed.loadFirst(this.listener::check)).isEqualTo(failure);
		assertThat(this.managed.status().state()).isEqualTo(SourceState.MISSING);
		assertThat(this.managed.status().failure()).isEqualTo(failure);
		assertThat(this.listener.calls()).isZero();
	}

	@Test
	void sourceThatWasMissingAtFirstAppears() {
		this.source.throwing(new OriginsUnavailableException(Reason.MISSING, "It is not there", null));
		this.managed.loadFirst(this.listener::check);
		reload(this.managed);
		assertThat(this.listener.failed).as("told by the first load").isEmpty();
		this.source.has(A);
		reload(this.managed);
		assertThat(this.listener.accepted).hasSize(1);
		assertThat(this.listener.changed).singleElement()
			.extracting(SourceStatus::state)
			.isEqualTo(SourceState.IN_FORCE);
		assertThat(this.listener.recovered).isEmpty();
	}

	@Test
	void changeComesIntoForceBeforeItIsTold() {
		load(A);
		this.now = this.now.plusSeconds(60);
		this.source.has(A, B);
		reload(this.managed);
		assertThat(this.listener.accepted).containsExactly(this.managed.origins());
		assertThat(this.listener.changed).containsExactly(this.managed.status());
		assertThat(this.managed.status().loadedAt()).isEqualTo(this.now);
		assertThat(this.listener.changes).singleElement().satisfies((changes) -> {
			assertThat(changes.addedCount()).isOne();
			assertThat(changes.removedCount()).isZero();
		});
	}

	@Test
	void otherEntriesAreAChangeWhateverTheFingerprint() {
		this.source.answer = () -> withFingerprint("same", A);
		this.managed.loadFirst(this.listener::check);
		this.source.answer = () -> withFingerprint("same", B);
		reload(this.managed);
		assertThat(this.managed.origins().find(B)).isNotNegative();
		assertThat(this.managed.origins().find(A)).isEqualTo(AllowedOrigins.NOT_FOUND);
	}

	private static OriginListing withFingerprint(String fingerprint, String... origins) {
		AllowedOrigins list = OriginListing.of(List.of(origins)).origins();
		return new OriginListing(list, list, 0, List.of(), fingerprint);
	}

	@Test
	void sameContentIsNoChange() {
		load(A);
		Instant loadedAt = this.now;
		this.now = this.now.plusSeconds(60);
		reload(this.managed);
		assertThat(this.listener.calls()).isZero();
		assertThat(this.managed.status().loadedAt()).isEqualTo(loadedAt);
	}

	@Test
	void badEntriesKeepTheListInForce() {
		load(A);
		this.source.has("b.example.com", "c.example.com", B);
		reload(this.managed);
		assertThat(this.listener.failed).containsExactly(this.managed.status());
		SourceStatus status = this.managed.status();
		assertThat(status.state()).isEqualTo(SourceState.STALE);
		assertThat(status.entries()).isOne();
		SourceFailure failure = failure();
		assertThat(failure.reason()).isEqualTo(Reason.BAD_ENTRIES);
		assertThat(failure.summary()).isEqualTo("customers has 2 problems");
		assertThat(failure.problemCount()).isEqualTo(2);
		assertThat(failure.problems()).extracting(ListProblem::line).containsExactly(1, 2);
		assertThat(failure.problems().get(0))
			.hasToString("line 1, column 1: 'b.example.com' has no scheme: " + "write 'https://b.example.com'");
	}

	@Test
	void entriesThatARefusedListNoLongerHasAreCounted() {
		load(A, B, "https://*.c.example.com");
		this.source.has(B, "a.example.com");
		reload(this.managed);
		assertThat(failure().stillAllowed()).isEqualTo(2);
		assertThat(this.managed.status().entries()).isEqualTo(3);
		this.source.has(A, B, "https://*.c.example.com", "d.example.com");
		reload(this.managed);
		assertThat(failure().stillAllowed()).isZero();
	}

	@Test
	void listOfWhichNothingIsUnderstoodSaysNothingOfWhatItNoLongerHas() {
		load(A, B);
		this.source.has("a.example.com");
		reload(this.managed);
		assertThat(failure().stillAllowed()).isEqualTo(-1);
	}

	@Test
	void sameFailureIsToldOnce() {
		load(A);
		this.source.has("b.example.com");
		reload(this.managed);
		Instant first = this.now;
		this.now = this.now.plusSeconds(60);
		reload(this.managed);
		reload(this.managed);
		assertThat(this.listener.failed).hasSize(1);
		assertThat(failure().at()).isEqualTo(first);
		this.source.has("b.example.com", B);
		reload(this.managed);
		assertThat(this.listener.failed).as("another list, and bad again").hasSize(2);
	}

	@Test
	void revertingToTheListInForceEndsTheFailure() {
		load(A);
		this.source.has("b.example.com");
		reload(this.managed);
		this.source.has(A);
		reload(this.managed);
		reload(this.managed);
		assertThat(this.listener.recovered).containsExactly(this.managed.status());
		assertThat(this.managed.status().failure()).isNull();
		assertThat(this.listener.accepted).isEmpty();
		assertThat(this.listener.changed).isEmpty();
	}

	@Test
	void missingSourceKeepsTheListInForce() {
		load(A);
		this.source.throwing(new OriginsUnavailableException(Reason.MISSING, "It is gone", null));
		reload(this.managed);
		assertThat(this.managed.status().state()).isEqualTo(SourceState.MISSING);
		assertThat(this.managed.status().entries()).isOne();
		assertThat(this.listener.failed).hasSize(1);
		this.source.has(A);
		reload(this.managed);
		assertThat(this.listener.recovered).hasSize(1);
	}

	@Test
	void problemsKeepTheListInForceAndCountWhatIsStillAllowed() {
		load(A, B);
		List<String> problems = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			problems.add("policy 'p" + i + "' refuses it");
		}
		this.listener.ruleProblems = (candidate) -> problems;
		this.source.has(B, "https://c.example.com");
		reload(this.managed);
		assertThat(this.listener.accepted).isEmpty();
		assertThat(failure()).isEqualTo(new SourceFailure(this.now, Reason.REFUSED_BY_POLICY,
				"customers has 25 problems", 25,
				problems.subList(0, 20).stream().map((text) -> new ListProblem(EntryUnit.LINE, 1, 0, text)).toList(),
				1));
		assertThat(this.managed.status().entries()).isEqualTo(2);
	}

	@Test
	void reloadTakesAListThatThePoliciesNoLongerRefuse() {
		load(A);
		this.listener.ruleProblems = (candidate) -> List.of("No");
		this.source.has(B);
		reload(this.managed);
		this.listener.ruleProblems = (candidate) -> List.of();
		this.managed.reload();
		await().until(() -> this.listener.changed.size() == 1);
		assertThat(this.listener.accepted).hasSize(1);
		assertThat(this.listener.threads).containsExactly(SourceThreads.THREAD_NAME);
	}

	@Test
	void whateverASourceThrowsIsAFailure() {
		load(A);
		assertFailure(() -> {
			throw new IllegalStateException("Connection refused");
		}, "customers cannot be loaded: java.lang.IllegalStateException: Connection refused");
		assertFailure(() -> {
			throw new NoClassDefFoundError("Driver");
		}, "customers cannot be loaded: java.lang.NoClassDefFoundError: Driver");
		assertFailure(() -> {
			throw new RuntimeException() {
				@Override
				public String toString() {
					throw new IllegalStateException("Not even that");
				}
			};
		}, "customers cannot be loaded: " + ManagedSourceTests.class.getName() + "$2");
		assertFailure(() -> null, "customers returned null instead of a list");
		this.source.has(B);
		reload(this.managed);
		assertThat(this.managed.status().state()).isEqualTo(SourceState.IN_FORCE);
	}

	private void assertFailure(Callable<@Nullable OriginListing> answer, String summary) {
		this.source.answer = answer;
		reload(this.managed);
		assertThat(failure().summary()).isEqualTo(summary);
		assertThat(failure().reason()).isEqualTo(Reason.UNREADABLE);
		assertThat(this.managed.status().entries()).isOne();
	}

	@Test
	void interruptedLoadLeavesTheInterruptToItsThread() {
		this.source.throwing(new InterruptedException());
		assertThat(this.managed.loadFirst(this.listener::check)).isNotNull();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void listThatCannotBePutInForceLeavesTheOldOne() {
		ManagedSource failing = new ManagedSource("customers", this.source, new RecordingListener() {
			@Override
			public void accept(AllowedOrigins origins) {
				throw new IllegalStateException("No room");
			}
		}, this.threads);
		this.source.has(A);
		failing.loadFirst(this.listener::check);
		this.source.has(B);
		reload(failing);
		assertThat(failing.origins().find(A)).isNotNegative();
		SourceFailure failure = failing.status().failure();
		assertThat(failure).isNotNull();
		assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
		assertThat(failure.summary()).isEqualTo("customers cannot be loaded: java.lang.IllegalStateException: No room");
		failing.close();
	}

	@Test
	void announcementsFromAnyThreadReturnAtOnceAndAreCoalesced() throws Exception {
		load(A);
		this.managed.start();
		CountDownLatch loading = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.source.answer = () -> {
			loading.countDown();
			release.await();
			return OriginListing.of(List.of(B));
		};
		this.source.announce();
		loading.await();
		for (int i = 0; i < 100; i++) {
			this.source.announce();
		}
		release.countDown();
		await().until(() -> this.listener.changed.size() == 1);
		await().until(() -> this.source.loads.get() == 3);
		assertThat(this.listener.threads).containsExactly(SourceThreads.THREAD_NAME);
		this.source.has(A, B);
		this.source.announce();
		await().until(() -> this.managed.origins().size() == 2);
		assertThat(this.source.loads).hasValue(4);
		assertThat(this.source.overlapped).isFalse();
	}

	@Test
	void loadedOnceAtStartUp() throws Exception {
		load(A);
		this.managed.start();
		assertThat(this.managed.awaitReload(Duration.ofSeconds(20))).isTrue();
		assertThat(this.source.loads).hasValue(1);
		assertThat(this.source.subscribed).isTrue();
	}

	@Test
	void whoeverWaitsForAReloadDoesNotKeepItFromRunning() throws Exception {
		load(A);
		this.managed.start();
		for (int i = 0; i < 2000; i++) {
			this.managed.reload();
			assertThat(this.managed.awaitReload(Duration.ofSeconds(20))).isTrue();
		}
	}

	@Test
	void changeBetweenTheFirstLoadAndTheStartIsNotMissed() {
		load(A);
		this.source.has(B);
		this.source.announce();
		assertThat(this.source.loads).hasValue(1);
		this.managed.start();
		await().until(() -> this.listener.changed.size() == 1);
		assertThat(this.managed.origins().find(B)).isNotNegative();
	}

	@Test
	void stoppedSourceIsNotFollowedAndWhatWasMissedIsReadAtTheNextStart() {
		load(A);
		this.managed.start();
		this.managed.stop();
		this.managed.stop();
		assertThat(this.source.subscribed).isFalse();
		this.source.has(B);
		this.source.announce();
		assertThat(this.source.loads).hasValue(1);
		this.managed.start();
		await().until(() -> this.managed.origins().find(B) >= 0);
		assertThat(this.source.subscribed).isTrue();
		this.source.has(A, B);
		this.source.announce();
		await().until(() -> this.managed.origins().size() == 2);
	}

	@Test
	void sourceThatCannotBeReadIsStaleAndTriedUntilItCan() {
		load(A);
		this.managed.start();
		this.source.throwing(new IllegalStateException("Too many open files"));
		this.source.announce();
		await().until(() -> this.source.loads.get() > 4);
		assertThat(this.managed.status().state()).isEqualTo(SourceState.STALE);
		assertThat(this.listener.failed).as("told once").hasSize(1);
		this.source.has(B);
		await().until(() -> this.managed.origins().find(B) >= 0);
		assertThat(this.managed.status().state()).isEqualTo(SourceState.IN_FORCE);
	}

	@Test
	void errorsOfTheMachineAreTriedAgain() {
		load(A);
		this.managed.start();
		for (Error error : new Error[] { new OutOfMemoryError("Java heap space"), new NoClassDefFoundError("X") }) {
			int failed = this.listener.failed.size();
			int loads = this.source.loads.get();
			this.source.answer = () -> {
				throw error;
			};
			this.source.announce();
			await().until(() -> this.listener.failed.size() > failed && this.source.loads.get() > loads + 2);
			assertThat(failure().summary()).isEqualTo("customers cannot be loaded: " + error);
		}
		this.source.has(B);
		await().until(() -> this.managed.origins().find(B) >= 0);
	}

	@Test
	void defectInPuttingAListInForceIsStaleAndTriedAgain() {
		AtomicInteger defects = new AtomicInteger(3);
		this.listener.ruleProblems = (candidate) -> {
			if (candidate.find(B) >= 0 && defects.getAndDecrement() > 0) {
				throw new StackOverflowError();
			}
			return List.of();
		};
		load(A);
		this.managed.start();
		this.source.has(B);
		this.source.announce();
		await().until(() -> this.managed.origins().find(B) >= 0);
		assertThat(this.listener.failed).extracting(SourceStatus::state).containsExactly(SourceState.STALE);
	}

	@Test
	void refusedListIsNotTriedAgainByItself() throws Exception {
		load(A);
		this.managed.start();
		this.source.has("b.example.com");
		reload(this.managed);
		int loads = this.source.loads.get();
		assertThat(this.threads.retry(() -> {
		}).get()).as("as long as a retry takes").isNull();
		assertThat(this.source.loads).hasValue(loads);
	}

	@Test
	void refusedListIsNotKept() {
		load(A);
		WeakReference<AllowedOrigins> refused = refuse();
		await().until(() -> {
			System.gc();
			return refused.get() == null;
		});
		assertThat(this.managed.status().state()).isEqualTo(SourceState.STALE);
	}

	private WeakReference<AllowedOrigins> refuse() {
		OriginListing listing = OriginListing.of(List.of(B, "b.example.com"));
		WeakReference<AllowedOrigins> entries = new WeakReference<>(listing.goodEntries());
		AtomicReference<@Nullable OriginListing> once = new AtomicReference<>(listing);
		this.source.answer = () -> once.getAndSet(null);
		reload(this.managed);
		return entries;
	}

	@Test
	void failureThatCannotBeToldIsToldLater() {
		AtomicInteger attempts = new AtomicInteger();
		RecordingListener mute = new RecordingListener() {
			@Override
			public void failed(SourceStatus status) {
				if (attempts.incrementAndGet() == 1) {
					throw new NoClassDefFoundError("Log");
				}
				super.failed(status);
			}
		};
		ManagedSource untold = new ManagedSource("customers", this.source, mute, this.threads);
		this.source.has(A);
		untold.loadFirst(mute::check);
		untold.start();
		this.source.throwing(new IllegalStateException("No connection"));
		this.source.announce();
		await().dontCatchUncaughtExceptions().until(() -> mute.failed.size() == 1);
		assertThat(untold.status().state()).isEqualTo(SourceState.STALE);
		untold.close();
	}

	@Test
	@Timeout(30)
	void loadThatHangsStopsNoOtherAndIsSeen() throws Exception {
		load(A);
		this.managed.start();
		CountDownLatch release = new CountDownLatch(1);
		this.source.answer = () -> {
			release.await();
			return OriginListing.of(List.of(B));
		};
		this.source.announce();
		await().until(() -> this.listener.slow.size() == 1);
		assertThat(this.listener.slow.get(0).loadingSince()).isEqualTo(this.now);
		assertThat(this.managed.status().loadingSince()).isEqualTo(this.now);
		TestSource other = new TestSource();
		ManagedSource free = new ManagedSource("others", other, new RecordingListener(), this.threads);
		other.has(A);
		free.loadFirst(this.listener::check);
		free.start();
		other.has(B);
		other.announce();
		await().until(() -> free.origins().find(B) >= 0);
		assertThat(this.managed.awaitReload(Duration.ofMillis(1))).isFalse();
		release.countDown();
		await().until(() -> this.managed.origins().find(B) >= 0);
		assertThat(this.managed.status().loadingSince()).isNull();
		free.close();
	}

	@Test
	void loadsNeverOverlap() throws InterruptedException {
		load(A);
		this.managed.start();
		Thread[] callers = new Thread[8];
		for (int i = 0; i < callers.length; i++) {
			callers[i] = new Thread(() -> {
				for (int round = 0; round < 200; round++) {
					this.source.has(A, "https://r" + round + ".example.com");
					this.source.announce();
					this.managed.reload();
				}
			});
			callers[i].start();
		}
		for (Thread caller : callers) {
			caller.join();
		}
		this.source.has(B);
		this.source.announce();
		await().until(() -> this.managed.origins().find(B) >= 0);
		assertThat(this.source.overlapped).isFalse();
	}

	@Test
	void listenerMayAskForAReload() {
		AtomicInteger rounds = new AtomicInteger();
		ManagedSource[] reloading = new ManagedSource[1];
		RecordingListener again = new RecordingListener() {
			@Override
			public void accept(AllowedOrigins origins) {
				super.accept(origins);
				if (rounds.incrementAndGet() == 1) {
					ManagedSourceTests.this.source.has(A, B);
					reloading[0].reload();
					assertThat(this.accepted).hasSize(1);
				}
			}
		};
		reloading[0] = new ManagedSource("customers", this.source, again, this.threads);
		this.source.has(A);
		reloading[0].reload();
		await().until(() -> reloading[0].origins().size() == 2);
		assertThat(again.accepted).hasSize(2);
		reloading[0].close();
	}

	@Test
	@Timeout(30)
	void loadThatHangsDoesNotHangTheEndAndItsListIsDropped() throws Exception {
		load(A);
		this.managed.start();
		CountDownLatch loading = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch dropped = new CountDownLatch(1);
		this.source.answer = () -> {
			loading.countDown();
			while (release.getCount() > 0) {
				try {
					release.await();
				}
				catch (InterruptedException ex) {
					continue;
				}
			}
			dropped.countDown();
			return OriginListing.of(List.of(B));
		};
		this.source.announce();
		loading.await();
		this.managed.reload();
		this.managed.close();
		this.threads.close();
		assertThat(this.source.subscribed).isFalse();
		release.countDown();
		assertThat(dropped.await(20, TimeUnit.SECONDS)).isTrue();
		await().until(() -> reloadThreads() == 0);
		assertThat(this.listener.calls()).isZero();
		assertThat(this.managed.origins().find(A)).isNotNegative();
	}

	@Test
	void refusedSubscriptionIsAFailure() {
		ManagedSource deaf = new ManagedSource("customers", new AllowedOriginsSource() {
			@Override
			public OriginListing load() {
				return OriginListing.of(List.of(A));
			}

			@Override
			public Subscription subscribe(Runnable changed) {
				throw new IllegalStateException("No broker");
			}
		}, this.listener, this.threads);
		assertThat(deaf.loadFirst(this.listener::check)).isNull();
		deaf.start();
		await().until(() -> !this.listener.failed.isEmpty());
		assertThat(this.listener.failed).singleElement().satisfies((status) -> {
			assertThat(status.entries()).isOne();
			assertThat(status.failure()).isNotNull()
				.extracting(SourceFailure::summary)
				.isEqualTo("customers does not announce its changes: java.lang.IllegalStateException: No broker");
		});
		deaf.close();
	}

	@Test
	void refusedSubscriptionIsTriedAgainThoughNothingIsWatchedMeanwhile() {
		AtomicInteger refusals = new AtomicInteger(4);
		ManagedSource deaf = new ManagedSource("customers", new AllowedOriginsSource() {
			@Override
			public OriginListing load() {
				return OriginListing.of(List.of(A));
			}

			@Override
			public Subscription subscribe(Runnable changed) {
				if (refusals.getAndDecrement() > 0) {
					throw new OutOfMemoryError("unable to create native thread");
				}
				return () -> {
				};
			}

			@Override
			public WatchMode watchMode() {
				return (refusals.get() < 0) ? WatchMode.EVENTS : WatchMode.NONE;
			}
		}, this.listener, this.threads);
		assertThat(deaf.loadFirst(this.listener::check)).isNull();
		deaf.start();
		await().until(() -> !this.listener.recovered.isEmpty());
		assertThat(this.listener.failed).hasSize(1);
		deaf.close();
	}

	@Test
	void loadThatCouldNotBeginIsNotUnderWay() {
		SourceThreads unable = new SourceThreads(Duration.ofMillis(20), ChronoUnit.FOREVER.getDuration());
		ManagedSource unloaded = new ManagedSource("customers", this.source, this.listener, unable);
		assertThat(unloaded.loadFirst(this.listener::check)).isNotNull();
		assertThat(this.source.loads).hasValue(0);
		assertThat(unloaded.status().loadingSince()).isNull();
		unloaded.close();
		unable.close();
	}

	@Test
	void nothingHappensAfterTheEnd() {
		load(A);
		this.managed.start();
		this.managed.close();
		this.managed.close();
		this.source.has(B);
		reload(this.managed);
		assertThat(this.listener.calls()).isZero();
		assertThat(this.managed.origins().find(A)).isNotNegative();
	}

	private static void reload(ManagedSource source) {
		source.reload();
		try {
			assertThat(source.awaitReload(Duration.ofSeconds(20))).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void load(String... origins) {
		this.source.has(origins);
		assertThat(this.managed.loadFirst(this.listener::check)).isNull();
	}

	private SourceFailure failure() {
		SourceFailure failure = this.managed.status().failure();
		assertThat(failure).isNotNull();
		return failure;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(20, TimeUnit.SECONDS).pollInterval(5, TimeUnit.MILLISECONDS);
	}

	private static long reloadThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(SourceThreads.THREAD_NAME))
			.count();
	}

	private static final class TestSource implements AllowedOriginsSource {

		private final AtomicInteger loads = new AtomicInteger();

		private final AtomicInteger loading = new AtomicInteger();

		private volatile Callable<@Nullable OriginListing> answer = () -> OriginListing.of(List.of());

		private volatile boolean overlapped;

		private volatile boolean subscribed;

		private volatile Runnable changed = () -> {
		};

		void has(String... origins) {
			this.answer = () -> OriginListing.of(Arrays.asList(origins));
		}

		void throwing(Exception exception) {
			this.answer = () -> {
				throw exception;
			};
		}

		void announce() {
			this.changed.run();
		}

		@Override
		@SuppressWarnings("NullAway")
		public OriginListing load() throws Exception {
			this.overlapped |= this.loading.incrementAndGet() > 1;
			this.loads.incrementAndGet();
			try {
				return this.answer.call();
			}
			finally {
				this.loading.decrementAndGet();
			}
		}

		@Override
		public Subscription subscribe(Runnable changed) {
			this.changed = changed;
			this.subscribed = true;
			return () -> this.subscribed = false;
		}

	}

}
