package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.OriginChanges;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
import io.github.corsboot.source.CorsPoliciesRebuiltEvent;
import io.github.corsboot.source.ListProblems;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.source.SourceListener;
import io.github.corsboot.source.SourceStatus;
import io.github.corsboot.source.SourceThreads;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the log and the application what happens to policies and their lists. Events are
 * published in order, on a thread that does nothing else: a listener that hangs holds up
 * other events and no reload.
 * <p>
 * Thread-safe.
 */
final class PolicyEvents implements AutoCloseable {

	private static final String THREAD_NAME = "cors-policy-events";

	/** More than this are waiting only if a listener hangs. */
	private static final int MOST_WAITING = 1000;

	private static final long IDLE_SECONDS = 10;

	private static final long CLOSE_MILLIS = 1000;

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor executor;

	PolicyEvents(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MOST_WAITING), SourceThreads.daemons(THREAD_NAME), PolicyEvents::dropped);
		this.executor.allowCoreThreadTimeOut(true);
	}

	private static void dropped(Runnable event, ThreadPoolExecutor executor) {
		if (!executor.isShutdown()) {
			PolicyLog.eventDropped(MOST_WAITING);
		}
	}

	/**
	 * Returns what stands behind a source.
	 * @param key the source
	 * @param owner the pool that the source is in
	 * @param inForce the policies that use it
	 * @return a listener that has the lists of the source checked by the policies, puts
	 * them in force, and tells how that went
	 */
	SourceListener listener(SourceKey key, SourcePool owner, SnapshotInForce inForce) {
		return new PolicySourceListener(this, key, owner, inForce);
	}

	void rebuilt(List<String> policies) {
		publish(new CorsPoliciesRebuiltEvent(policies));
	}

	CorsConfigurationRefusedEvent refused(List<ConfigurationProblem> problems) {
		List<String> first = problems.stream()
			.limit(CorsConfigurationRefusedEvent.REPORTED)
			.map(ConfigurationProblem::toLine)
			.toList();
		CorsConfigurationRefusedEvent event = new CorsConfigurationRefusedEvent(Instant.now(), problems.size(), first);
		publish(event);
		return event;
	}

	private void publish(Object event) {
		this.executor.execute(() -> {
			try {
				this.publisher.publishEvent(event);
			}
			catch (Throwable ex) {
				PolicyLog.eventFailed(ex);
			}
		});
	}

	/**
	 * Publishes what is waiting, for a second at most.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
		if (Thread.currentThread().getName().equals(THREAD_NAME)) {
			return;
		}
		try {
			if (!this.executor.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
				this.executor.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private record PolicySourceListener(PolicyEvents events, SourceKey key, SourcePool owner,
			SnapshotInForce inForce) implements SourceListener {

		@Override
		public ListProblems check(OriginListing listing) {
			return SourceProblems.of(this.key, this.inForce.current().usersOf(this.key), listing);
		}

		@Override
		public void accept(AllowedOrigins origins) {
			this.inForce.replaceList(this.key, this.owner, origins);
		}

		@Override
		public void changed(SourceStatus status, OriginChanges changes, Duration duration) {
			List<String> policies = this.inForce.policiesUsing(this.key);
			try {
				PolicyLog.changed(status, changes, duration, policies);
			}
			finally {
				this.events.publish(new AllowedOriginsChangedEvent(status.name(), policies, status.entries(),
						changes.addedCount(), changes.removedCount(), duration));
			}
		}

		@Override
		public void failed(SourceStatus status) {
			SourceFailure failure = status.failure();
			if (failure != null) {
				PolicyLog.failed(this.key, status, failure);
				this.events.publish(new AllowedOriginsReloadFailedEvent(status.name(),
						this.inForce.policiesUsing(this.key), failure));
			}
		}

		@Override
		public void recovered(SourceStatus status) {
			PolicyLog.recovered(status);
		}

		@Override
		public void slow(SourceStatus status) {
			PolicyLog.slow(status);
		}

	}

}
