package io.github.corsboot.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.corsboot.origin.AllowedOrigins;
import io.github.corsboot.origin.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A source and its last good list.
 * <p>
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class ManagedSource implements AutoCloseable {

	private final String name;

	private final AllowedOriginsSource source;

	private final SourceListener listener;

	private volatile AllowedOrigins origins = AllowedOrigins.none();

	private @Nullable Subscription subscription;

	/**
	 * Creates a source that has not been loaded.
	 * @param name what the source is called
	 * @param source the source
	 * @param listener what stands behind it
	 */
	public ManagedSource(String name, AllowedOriginsSource source, SourceListener listener) {
		this.name = name;
		this.source = source;
		this.listener = listener;
	}

	/**
	 * Loads the list for the first time, on the caller's thread and without telling the
	 * listener. The list is then to be had from {@link #origins()}.
	 * @return why that failed, or {@code null} if it did not
	 */
	public @Nullable SourceFailure loadFirst() {
		try {
			OriginListing listing = this.source.load();
			if (!listing.isValid()) {
				return new SourceFailure(Instant.EPOCH, SourceFailure.Reason.BAD_ENTRIES, this.name + " has problems",
						listing.problemCount(),
						listing.problems().stream().map((problem) -> problem.message()).toList(), -1);
			}
			this.origins = listing.origins();
			return null;
		}
		catch (Exception ex) {
			return new SourceFailure(Instant.EPOCH, SourceFailure.Reason.UNREADABLE, this.name + ": " + ex, 0,
					List.of(), -1);
		}
	}

	/**
	 * Subscribes to the changes of the source, and loads the list once more, so that no
	 * change since the first load is missed.
	 */
	public void start() {
		this.subscription = this.source.subscribe(this::reload);
	}

	/**
	 * Loads the list on the caller's thread, whether or not a change was announced.
	 */
	public void reload() {
		AllowedOrigins before = this.origins;
		if (loadFirst() == null) {
			this.listener.accept(this.origins);
			this.listener.changed(status(), this.origins.changesSince(before), Duration.ZERO);
		}
	}

	/**
	 * Returns the last good list.
	 * @return the list; nobody before the first good load
	 */
	public AllowedOrigins origins() {
		return this.origins;
	}

	/**
	 * Returns the state of the source.
	 * @return the state at this moment
	 */
	public SourceStatus status() {
		return new SourceStatus(this.name, SourceState.IN_FORCE, this.origins.size(), null, null, WatchMode.NONE, null);
	}

	@Override
	public void close() {
		if (this.subscription != null) {
			this.subscription.close();
		}
	}

}
