package io.github.corsboot.source;

import java.time.Instant;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;

/**
 * Puts failures of sources into words.
 */
final class SourceFailures {

	private SourceFailures() {
	}

	static SourceFailure refused(Instant at, String name, OriginListing listing, ListProblems problems,
			AllowedOrigins inForce) {
		SourceFailure.Reason reason = listing.isValid() ? SourceFailure.Reason.REFUSED_BY_POLICY
				: SourceFailure.Reason.BAD_ENTRIES;
		String summary = name + " has " + problems.count() + ((problems.count() == 1) ? " problem" : " problems");
		return new SourceFailure(at, reason, summary, problems.count(), problems.first(),
				stillAllowed(inForce, listing.goodEntries()));
	}

	// A list of which nothing can be understood says nothing of what it no longer has.
	private static int stillAllowed(AllowedOrigins inForce, AllowedOrigins refused) {
		return (refused.size() > 0) ? refused.changesSince(inForce).removedCount() : -1;
	}

	static SourceFailure unreadable(Instant at, String summary) {
		return new SourceFailure(at, SourceFailure.Reason.UNREADABLE, summary, 0, List.of(), -1);
	}

	/**
	 * Describes what a source threw, which may be anything.
	 * @param at when
	 * @param what what it prevented
	 * @param thrown the exception
	 * @return the failure
	 */
	static SourceFailure of(Instant at, String what, Throwable thrown) {
		if (thrown instanceof OriginsUnavailableException unavailable) {
			return new SourceFailure(at, unavailable.reason(), String.valueOf(unavailable.getMessage()), 0, List.of(),
					-1);
		}
		String detail;
		try {
			detail = thrown.toString();
		}
		catch (RuntimeException ex) {
			detail = thrown.getClass().getName();
		}
		return unreadable(at, what + ": " + detail);
	}

}
