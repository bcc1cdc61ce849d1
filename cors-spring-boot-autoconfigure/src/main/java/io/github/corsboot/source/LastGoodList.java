package io.github.corsboot.source;

import java.time.Instant;
import java.util.Objects;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.OriginChanges;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.SourceStatus.ListInForce;
import org.jspecify.annotations.Nullable;

/**
 * The list of a source that is in force, and the failure since.
 *
 * @param listing the list, or {@code null} before the first. Sources have only weak
 * references to it
 * @param inForce what is to be said of it, or {@code null} before the first
 * @param failure why a later list was not taken over
 * @param refused the fingerprint of that later list, if it could be read
 */
record LastGoodList(@Nullable OriginListing listing, @Nullable ListInForce inForce, @Nullable SourceFailure failure,
		@Nullable String refused) {

	static final LastGoodList NOTHING = new LastGoodList(null, null, null, null);

	static LastGoodList of(OriginListing listing, Instant loadedAt) {
		return new LastGoodList(listing, new ListInForce(listing.origins().size(), listing.fingerprint(), loadedAt),
				null, null);
	}

	AllowedOrigins origins() {
		return (this.listing != null) ? this.listing.origins() : AllowedOrigins.none();
	}

	LastGoodList failed(SourceFailure next, @Nullable String content) {
		return new LastGoodList(this.listing, this.inForce, next, content);
	}

	LastGoodList recovered() {
		return new LastGoodList(this.listing, this.inForce, null, null);
	}

	/**
	 * Tells whether a list is the one in force. Entries are compared, too: a fingerprint
	 * may be the same for others, if somebody takes the trouble.
	 * @param other the list
	 * @return whether nothing has changed
	 */
	boolean has(OriginListing other) {
		if (this.listing == null || !this.listing.fingerprint().equals(other.fingerprint())) {
			return false;
		}
		OriginChanges changes = other.origins().changesSince(this.listing.origins());
		return changes.addedCount() == 0 && changes.removedCount() == 0;
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

}
