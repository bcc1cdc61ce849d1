package io.github.corsboot.source;

import java.time.Instant;
import java.util.List;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;

/**
 * Why the list of a source could not be taken over.
 * <p>
 * Immutable and thread-safe.
 *
 * @param at when
 * @param reason the kind of failure
 * @param summary what happened, in one sentence that names the source
 * @param problemCount how many problems there are
 * @param problems the first problems, at most 20, in the order of the list
 * @param stillAllowed how many entries of the list in force the refused list no longer
 * has; -1 if that is not known
 * @since 0.1.0
 */
public record SourceFailure(Instant at, Reason reason, String summary, int problemCount, List<ListProblem> problems,
		int stillAllowed) {

	public SourceFailure {
		problems = List.copyOf(problems);
	}

	static SourceFailure refused(Instant at, String name, OriginListing listing, ListProblems problems,
			AllowedOrigins inForce) {
		Reason reason = listing.isValid() ? Reason.REFUSED_BY_POLICY : Reason.BAD_ENTRIES;
		// A list of which nothing can be understood says nothing of what it no longer
		// has.
		AllowedOrigins understood = listing.goodEntries();
		int stillAllowed = (understood.size() > 0) ? understood.changesSince(inForce).removedCount() : -1;
		return new SourceFailure(at, reason, name + " has " + LogText.count(problems.count(), "problem", "problems"),
				problems.count(), problems.first(), stillAllowed);
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
		return new SourceFailure(at, Reason.UNREADABLE, what + ": " + detail, 0, List.of(), -1);
	}

	/**
	 * Tells whether a next attempt may succeed although the source has not changed.
	 * @return whether the list could not be read at all
	 */
	boolean isWorthRetrying() {
		return this.reason == Reason.UNREADABLE || this.reason == Reason.MISSING;
	}

	SourceFailure at(Instant when) {
		return new SourceFailure(when, this.reason, this.summary, this.problemCount, this.problems, this.stillAllowed);
	}

	/**
	 * The kinds of failures.
	 *
	 * @since 0.1.0
	 */
	public enum Reason {

		/** The source is not there. */
		MISSING("missing"),

		/** The source cannot be read, or its list not be put in force. */
		UNREADABLE("unreadable"),

		/** The file is larger than {@code cors.reload.max-file-size}. */
		TOO_LARGE("too-large"),

		/** The list has entries that are not origins. */
		BAD_ENTRIES("bad-entries"),

		/** The rules of a policy that uses the list refuse some of its entries. */
		REFUSED_BY_POLICY("refused-by-policy");

		private final String value;

		Reason(String value) {
			this.value = value;
		}

		/**
		 * Returns the reason as endpoints show it.
		 * @return the value
		 */
		public String value() {
			return this.value;
		}

	}

}
