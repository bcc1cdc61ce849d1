package io.github.corsboot.source;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;

import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One source: the subscription to its changes, which can end and begin again, and its
 * loads, of which the long ones are told.
 * <p>
 * Thread-safe. No lock is held while the source is called.
 */
final class SubscribedSource {

	private final String name;

	private final AllowedOriginsSource source;

	private final SourceThreads threads;

	private final InstantSource clock;

	private @Nullable Subscription subscription;

	private volatile @Nullable Instant loadingSince;

	/**
	 * Creates an object without a subscription.
	 * @param name what the source is called
	 * @param source the source
	 * @param threads has the timer
	 * @param clock tells when a load began
	 */
	SubscribedSource(String name, AllowedOriginsSource source, SourceThreads threads, InstantSource clock) {
		this.name = name;
		this.source = source;
		this.threads = threads;
		this.clock = clock;
	}

	void subscribe(Runnable changed) {
		Subscription next = this.source.subscribe(changed);
		synchronized (this) {
			this.subscription = next;
		}
	}

	synchronized boolean isSubscribed() {
		return this.subscription != null;
	}

	void unsubscribe() {
		Subscription ended;
		synchronized (this) {
			ended = this.subscription;
			this.subscription = null;
		}
		if (ended != null) {
			ended.close();
		}
	}

	/**
	 * Loads the list.
	 * @param slow is told of a load that takes long, on the timer's thread
	 * @return the list
	 * @throws Exception if there is none
	 */
	OriginListing load(Runnable slow) throws Exception {
		this.loadingSince = this.clock.instant();
		Future<?> alarm = null;
		try {
			alarm = this.threads.onSlowLoad(slow);
			OriginListing listing = this.source.load();
			if (listing == null) {
				throw new OriginsUnavailableException(SourceFailure.Reason.UNREADABLE,
						this.name + " returned null instead of a list", null);
			}
			return listing;
		}
		finally {
			this.loadingSince = null;
			if (alarm != null) {
				alarm.cancel(false);
			}
		}
	}

	/**
	 * Tells since when a load has been running.
	 * @return the time, or {@code null} if none is
	 */
	@Nullable Instant loadingSince() {
		return this.loadingSince;
	}

	/**
	 * Tells whether a load that has failed is to be tried again without an announcement.
	 * @return whether the source is followed, or is yet to be
	 */
	boolean isToBeRetried() {
		return !isSubscribed() || mode() != WatchMode.NONE;
	}

	WatchMode mode() {
		try {
			return this.source.watchMode();
		}
		catch (RuntimeException ex) {
			return WatchMode.SOURCE;
		}
	}

}
