package io.github.corsboot.source;

import java.time.Instant;
import java.util.Objects;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * What a source holds at one moment: the last good list, and the failure since.
 *
 * @param origins the last good list
 * @param fingerprint its fingerprint
 * @param loadedAt when it was loaded
 * @param failure why a later list was not taken over
 * @param refused the fingerprint of that later list, if it could be read
 */
record Holding(AllowedOrigins origins, @Nullable String fingerprint, @Nullable Instant loadedAt,
		@Nullable SourceFailure failure, @Nullable String refused) {

	static final Holding NOTHING = new Holding(AllowedOrigins.none(), null, null, null, null);

	static Holding of(OriginListing listing, Instant loadedAt) {
		return new Holding(listing.origins(), listing.fingerprint(), loadedAt, null, null);
	}

	Holding failed(SourceFailure next, @Nullable String content) {
		return new Holding(this.origins, this.fingerprint, this.loadedAt, next, content);
	}

	/**
	 * Tells whether the last load failed in the same way, whenever that was.
	 * @param next the failure of this load
	 * @param content the fingerprint of what was loaded, if it could be
	 * @return whether there is nothing new in the failure
	 */
	boolean hasFailedLike(SourceFailure next, @Nullable String content) {
		SourceFailure last = this.failure;
		return last != null && next.equals(last.at(next.at())) && Objects.equals(this.refused, content);
	}

	Holding recovered() {
		return new Holding(this.origins, this.fingerprint, this.loadedAt, null, null);
	}

	SourceStatus status(String name, WatchMode watchMode) {
		return new SourceStatus(name, state(), this.origins.size(), this.fingerprint, this.loadedAt, watchMode,
				this.failure);
	}

	private SourceState state() {
		if (this.failure == null) {
			return SourceState.IN_FORCE;
		}
		return (this.failure.reason() == SourceFailure.Reason.MISSING) ? SourceState.MISSING : SourceState.STALE;
	}

}
