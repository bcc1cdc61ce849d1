package io.github.corsboot.source;

import java.time.Instant;
import java.util.Objects;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * The list of a source that is in force, and the failure since.
 *
 * @param listing the list, or {@code null} before the first
 * @param loadedAt when it was loaded
 * @param failure why a later list was not taken over
 * @param refused the fingerprint of that later list, if it could be read
 */
record LastGoodList(@Nullable OriginListing listing, @Nullable Instant loadedAt, @Nullable SourceFailure failure,
		@Nullable String refused) {

	static final LastGoodList NOTHING = new LastGoodList(null, null, null, null);

	static LastGoodList of(OriginListing listing, Instant loadedAt) {
		return new LastGoodList(listing, loadedAt, null, null);
	}

	LastGoodList failed(SourceFailure next, @Nullable String content) {
		return new LastGoodList(this.listing, this.loadedAt, next, content);
	}

	LastGoodList recovered() {
		return new LastGoodList(this.listing, this.loadedAt, null, null);
	}

	AllowedOrigins origins() {
		return (this.listing != null) ? this.listing.origins() : AllowedOrigins.none();
	}

	@Nullable String fingerprint() {
		return (this.listing != null) ? this.listing.fingerprint() : null;
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

	SourceState state() {
		if (this.failure == null) {
			return SourceState.IN_FORCE;
		}
		return (this.failure.reason() == SourceFailure.Reason.MISSING) ? SourceState.MISSING : SourceState.STALE;
	}

}
