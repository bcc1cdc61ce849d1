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

	static SourceFailure badEntries(Instant at, String name, OriginListing listing, AllowedOrigins inForce) {
		List<String> problems = listing.problems()
			.stream()
			.limit(AllowedOrigins.REPORTED_ENTRIES)
			.map((problem) -> "line " + problem.line() + ", column " + problem.column() + ": " + problem.message())
			.toList();
		return new SourceFailure(at, SourceFailure.Reason.BAD_ENTRIES,
				name + " has " + counted(listing.problemCount(), "problem", "problems"), listing.problemCount(),
				problems, stillAllowed(inForce, listing.goodEntries()));
	}

	static SourceFailure refused(Instant at, String name, List<String> objections, AllowedOrigins inForce,
			AllowedOrigins candidate) {
		List<String> problems = objections.stream().limit(AllowedOrigins.REPORTED_ENTRIES).toList();
		return new SourceFailure(at, SourceFailure.Reason.REFUSED_BY_POLICY,
				name + " meets " + counted(objections.size(), "objection", "objections")
						+ " of the policies that use it",
				objections.size(), problems, stillAllowed(inForce, candidate));
	}

	// A list of which nothing can be understood says nothing of what it no longer has.
	private static int stillAllowed(AllowedOrigins inForce, AllowedOrigins refused) {
		return (refused.size() > 0) ? refused.changesSince(inForce).removedCount() : -1;
	}

	/**
	 * Describes an exception of a source, which may be of any kind.
	 * @param what what it prevented
	 * @param exception the exception
	 * @return one sentence
	 */
	static String describe(String what, Throwable exception) {
		String detail;
		try {
			detail = exception.toString();
		}
		catch (RuntimeException ex) {
			detail = exception.getClass().getName();
		}
		return what + ": " + detail;
	}

	private static String counted(int count, String one, String many) {
		return count + " " + ((count == 1) ? one : many);
	}

}
