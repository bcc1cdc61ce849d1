package io.github.corsboot.source;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;

import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * Loads the list of one source, and tells when that takes long.
 */
final class SourceLoader {

	private final String name;

	private final AllowedOriginsSource source;

	private final SourceThreads threads;

	private final InstantSource clock;

	private final Runnable slow;

	private volatile @Nullable Instant loadingSince;

	/**
	 * Creates a loader.
	 * @param name what the source is called
	 * @param source the source
	 * @param threads has the timer
	 * @param clock tells when a load began
	 * @param slow is told of a load that takes long, on the timer's thread
	 */
	SourceLoader(String name, AllowedOriginsSource source, SourceThreads threads, InstantSource clock, Runnable slow) {
		this.name = name;
		this.source = source;
		this.threads = threads;
		this.clock = clock;
		this.slow = slow;
	}

	OriginListing load() throws Exception {
		this.loadingSince = this.clock.instant();
		Future<?> alarm = this.threads.onSlowLoad(this.slow);
		try {
			OriginListing listing = this.source.load();
			if (listing == null) {
				throw new OriginsUnavailableException(SourceFailure.Reason.UNREADABLE,
						this.name + " returned null instead of a list", null);
			}
			return listing;
		}
		finally {
			alarm.cancel(false);
			this.loadingSince = null;
		}
	}

	@Nullable Instant loadingSince() {
		return this.loadingSince;
	}

}
