package io.github.corsboot.source;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.SourceFailure.Reason;
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

	private final ReloadExecutor executor = new ReloadExecutor();

	private Instant now = Instant.parse("2026-11-23T10:00:00Z");

	private final ManagedSource managed = new ManagedSource("customers", this.source, this.listener, this.executor,
			new InstantSource() {
				@Override
				public Instant instant() {
					return ManagedSourceTests.this.now;
				}
			});

	@AfterEach
	void close() {
		this.managed.close();
		this.executor.close();
	}

	@Test
	void nothingBeforeTheFirstLoad() {
		SourceStatus status = this.managed.status();
		assertThat(status)
			.isEqualTo(new SourceStatus("customers", SourceState.IN_FORCE, 0, null, null, WatchMode.SOURCE, null));
		assertThat(this.managed.origins().size()).isZero();
	}

	@Test
	void firstLoadTellsNobody() {
		this.source.has(A, B);
		assertThat(this.managed.loadFirst()).isNull();
		assertThat(this.listener.calls()).isZero();
		assertThat(this.managed.status()).isEqualTo(new SourceStatus("customers", SourceState.IN_FORCE, 2,
				OriginListing.of(List.of(A, B)).fingerprint(), this.now, WatchMode.SOURCE, null));
	}

	@Test
	void firstLoadThatFails() {
		this.source.throwing(new OriginsUnavailableException(Reason.MISSING, "It is not there", null));
		SourceFailure failure = new SourceFailure(this.now, Reason.MISSING, "It is not there", 0, List.of(), -1);
		assertThat(this.managed.loadFirst()).isEqualTo(failure);
		assertThat(this.managed.status().state()).isEqualTo(SourceState.MISSING);
		assertThat(this.managed.status().failure()).isEqualTo(failure);
		assertThat(this.listener.calls()).isZero();
	}

	@Test
	void sourceThatWasMissingAtFirstAppears() {
		this.source.throwing(new OriginsUnavailableException(Reason.MISSING, "It is not there", null));
		this.managed.loadFirst();
		this.managed.reload();
		assertThat(this.listener.failed).as("told by the first load").isEmpty();
		this.source.has(A);
		this.managed.reload();
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
		this.managed.reload();
		assertThat(this.listener.accepted).containsExactly(this.managed.origins());
		assertThat(this.listener.changed).containsExactly(this.managed.status());
		assertThat(this.managed.status().loadedAt()).isEqualTo(this.now);
		assertThat(this.listener.changes).singleElement().satisfies((changes) -> {
			assertThat(changes.addedCount()).isOne();
			assertThat(changes.removedCount()).isZero();
		});
	}

	@Test
	void sameContentIsNoChange() {
		load(A);
		Instant loadedAt = this.now;
		this.now = this.now.plusSeconds(60);
		this.managed.reload();
		assertThat(this.listener.calls()).isZero();
		assertThat(this.managed.status().loadedAt()).isEqualTo(loadedAt);
	}

	@Test
	void badEntriesKeepTheListInForce() {
		load(A);
		this.source.has("b.example.com", "c.example.com", B);
		this.managed.reload();
		assertThat(this.listener.failed).containsExactly(this.managed.status());
		SourceStatus status = this.managed.status();
		assertThat(status.state()).isEqualTo(SourceState.STALE);
		assertThat(status.entries()).isOne();
		SourceFailure failure = failure();
		assertThat(failure.reason()).isEqualTo(Reason.BAD_ENTRIES);
		assertThat(failure.summary()).isEqualTo("customers has 2 problems");
		assertThat(failure.problemCount()).isEqualTo(2);
		assertThat(failure.problems()).hasSize(2)
			.allMatch((problem) -> problem.startsWith("line "))
			.first()
			.asString()
			.startsWith("line 1, column 1: ");
	}

	@Test
	void entriesThatARefusedListNoLongerHasAreCounted() {
		load(A, B, "https://*.c.example.com");
		this.source.has(B, "a.example.com");
		this.managed.reload();
		assertThat(failure().stillAllowed()).isEqualTo(2);
		assertThat(this.managed.status().entries()).isEqualTo(3);
		this.source.has(A, B, "https://*.c.example.com", "d.example.com");
		this.managed.reload();
		assertThat(failure().stillAllowed()).isZero();
	}

	@Test
	void listOfWhichNothingIsUnderstoodSaysNothingOfWhatItNoLongerHas() {
		load(A, B);
		this.source.has("a.example.com");
		this.managed.reload();
		assertThat(failure().stillAllowed()).isEqualTo(-1);
	}

	@Test
	void sameFailureIsToldOnce() {
		load(A);
		this.source.has("b.example.com");
		this.managed.reload();
		Instant first = this.now;
		this.now = this.now.plusSeconds(60);
		this.managed.reload();
		this.managed.reload();
		assertThat(this.listener.failed).hasSize(1);
		assertThat(failure().at()).isEqualTo(first);
		this.source.has("b.example.com", B);
		this.managed.reload();
		assertThat(this.listener.failed).as("another list, and bad again").hasSize(2);
	}

	@Test
	void revertingToTheListInForceEndsTheFailure() {
		load(A);
		this.source.has("b.example.com");
		this.managed.reload();
		this.source.has(A);
		this.managed.reload();
		this.managed.reload();
		assertThat(this.listener.recovered).containsExactly(this.managed.status());
		assertThat(this.managed.status().failure()).isNull();
		assertThat(this.listener.accepted).isEmpty();
		assertThat(this.listener.changed).isEmpty();
	}

	@Test
	void missingSourceKeepsTheListInForce() {
		load(A);
		this.source.throwing(new OriginsUnavailableException(Reason.MISSING, "It is gone", null));
		this.managed.reload();
		assertThat(this.managed.status().state()).isEqualTo(SourceState.MISSING);
		assertThat(this.managed.status().entries()).isOne();
		assertThat(this.listener.failed).hasSize(1);
		this.source.has(A);
		this.managed.reload();
		assertThat(this.listener.recovered).hasSize(1);
	}

	@Test
	void objectionsKeepTheListInForceAndCountWhatIsStillAllowed() {
		load(A, B);
		List<String> objections = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			objections.add("policy 'p" + i + "' refuses it");
		}
		this.listener.objections = (candidate) -> objections;
		this.source.has(B, "https://c.example.com");
		this.managed.reload();
		assertThat(this.listener.accepted).isEmpty();
		assertThat(failure()).isEqualTo(new SourceFailure(this.now, Reason.REFUSED_BY_POLICY,
				"customers meets 25 objections of the policies that use it", 25, objections.subList(0, 20), 1));
		assertThat(this.managed.status().entries()).isEqualTo(2);
	}

	@Test
	void recheckTakesAListThatThePoliciesNoLongerRefuse() {
		load(A);
		this.listener.objections = (candidate) -> List.of("No");
		this.source.has(B);
		this.managed.reload();
		this.listener.objections = (candidate) -> List.of();
		this.managed.recheck();
		await().until(() -> this.listener.changed.size() == 1);
		assertThat(this.listener.accepted).hasSize(1);
		assertThat(this.listener.threads).containsExactly(ReloadExecutor.THREAD_NAME);
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
		this.managed.reload();
		assertThat(this.managed.status().state()).isEqualTo(SourceState.IN_FORCE);
	}

	private void assertFailure(Callable<@Nullable OriginListing> answer, String summary) {
		this.source.answer = answer;
		this.managed.reload();
		assertThat(failure().summary()).isEqualTo(summary);
		assertThat(failure().reason()).isEqualTo(Reason.UNREADABLE);
		assertThat(this.managed.status().entries()).isOne();
	}

	@Test
	void interruptedLoadLeavesTheInterruptToItsThread() {
		this.source.throwing(new InterruptedException());
		assertThat(this.managed.loadFirst()).isNotNull();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void listThatCannotBePutInForceLeavesTheOldOne() {
		ManagedSource failing = new ManagedSource("customers", this.source, new RecordingListener() {
			@Override
			public void accept(AllowedOrigins origins) {
				throw new IllegalStateException("No room");
			}
		});
		this.source.has(A);
		failing.loadFirst();
		this.source.has(B);
		failing.reload();
		assertThat(failing.origins().find(A)).isNotNegative();
		SourceFailure failure = failing.status().failure();
		assertThat(failure).isNotNull();
		assertThat(failure.problems())
			.containsExactly("The list cannot be put in force: java.lang.IllegalStateException: No room");
		failing.close();
	}

	@Test
	void announcementsFromAnyThreadReturnAtOnceAndAreCoalesced() throws Exception {
		load(A);
		this.managed.start();
		await().until(() -> this.source.loads.get() == 2);
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
		await().until(() -> this.source.loads.get() == 4);
		assertThat(this.listener.threads).containsExactly(ReloadExecutor.THREAD_NAME);
		this.source.has(A, B);
		this.source.announce();
		await().until(() -> this.managed.origins().size() == 2);
		assertThat(this.source.loads).hasValue(5);
		assertThat(this.source.overlapped).isFalse();
	}

	@Test
	void changeBetweenTheFirstLoadAndTheSubscriptionIsNotMissed() {
		load(A);
		this.source.has(B);
		this.managed.start();
		await().until(() -> this.listener.changed.size() == 1);
		assertThat(this.managed.origins().find(B)).isNotNegative();
	}

	@Test
	void loadsNeverOverlap() throws InterruptedException {
		load(A);
		this.managed.start();
		Thread[] threads = new Thread[8];
		for (int i = 0; i < threads.length; i++) {
			threads[i] = new Thread(() -> {
				for (int round = 0; round < 200; round++) {
					this.source.has(A, "https://r" + round + ".example.com");
					this.source.announce();
					this.managed.reload();
					this.managed.recheck();
				}
			});
			threads[i].start();
		}
		for (Thread thread : threads) {
			thread.join();
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
		reloading[0] = new ManagedSource("customers", this.source, again);
		this.source.has(A);
		reloading[0].reload();
		assertThat(again.accepted).hasSize(2);
		assertThat(reloading[0].origins().size()).isEqualTo(2);
		reloading[0].close();
	}

	@Test
	@Timeout(30)
	void loadThatHangsDoesNotHangTheEndAndItsListIsDropped() throws Exception {
		load(A);
		this.managed.start();
		await().until(() -> this.source.loads.get() == 2);
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
		this.managed.recheck();
		this.managed.close();
		this.executor.close();
		assertThat(this.source.subscribed).isFalse();
		release.countDown();
		assertThat(dropped.await(10, TimeUnit.SECONDS)).isTrue();
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
		}, this.listener);
		assertThat(deaf.loadFirst()).isNull();
		deaf.start();
		assertThat(this.listener.failed).singleElement().satisfies((status) -> {
			assertThat(status.entries()).isOne();
			assertThat(status.failure()).isNotNull()
				.extracting(SourceFailure::summary)
				.isEqualTo("customers does not announce its changes: java.lang.IllegalStateException: No broker");
		});
		deaf.close();
	}

	@Test
	void nothingHappensAfterTheEnd() {
		load(A);
		this.managed.start();
		await().until(() -> this.source.loads.get() == 2);
		this.managed.close();
		this.managed.close();
		this.source.has(B);
		this.managed.reload();
		this.managed.recheck();
		assertThat(this.listener.calls()).isZero();
		assertThat(this.managed.origins().find(A)).isNotNegative();
	}

	private void load(String... origins) {
		this.source.has(origins);
		assertThat(this.managed.loadFirst()).isNull();
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
			.filter((thread) -> thread.getName().equals(ReloadExecutor.THREAD_NAME))
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
