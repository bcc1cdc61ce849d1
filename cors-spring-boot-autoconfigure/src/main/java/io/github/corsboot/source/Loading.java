package io.github.corsboot.source;

import java.time.Instant;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * What loading a source gave: the list, or why there is none.
 *
 * @param listing the list, without problems
 * @param failure why there is none
 * @param fingerprint the fingerprint of what was loaded, if it could be
 */
record Loading(@Nullable OriginListing listing, @Nullable SourceFailure failure, @Nullable String fingerprint) {

	/**
	 * Loads a source, whatever it throws.
	 * @param name what the source is called
	 * @param source the source
	 * @param at when
	 * @param inForce the list in force
	 * @return the list or the failure
	 */
	static Loading of(String name, AllowedOriginsSource source, Instant at, AllowedOrigins inForce) {
		try {
			OriginListing listing = source.load();
			if (listing == null) {
				return failed(at, SourceFailure.Reason.UNREADABLE, name + " returned null instead of a list");
			}
			return listing.isValid() ? new Loading(listing, null, listing.fingerprint())
					: refused(SourceFailures.badEntries(at, name, listing, inForce), listing);
		}
		catch (OriginsUnavailableException ex) {
			return failed(at, ex.reason(), String.valueOf(ex.getMessage()));
		}
		catch (Throwable ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			return failed(at, SourceFailure.Reason.UNREADABLE, SourceFailures.describe(name + " cannot be loaded", ex));
		}
	}

	static Loading failed(Instant at, SourceFailure.Reason reason, String summary) {
		return new Loading(null, new SourceFailure(at, reason, summary, 0, List.of(), -1), null);
	}

	static Loading refused(SourceFailure failure, OriginListing listing) {
		return new Loading(null, failure, listing.fingerprint());
	}

	/**
	 * Returns why there is no list.
	 * @return the failure
	 * @throws IllegalStateException if there is a list
	 */
	SourceFailure requireFailure() {
		if (this.failure == null) {
			throw new IllegalStateException("There is a list and no failure");
		}
		return this.failure;
	}

}
