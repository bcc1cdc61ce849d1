package io.github.corsboot.check;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.NearMiss;
import org.jspecify.annotations.Nullable;

/**
 * Whether a list allows an origin.
 *
 * @param origin the origin asked for
 * @param entry the entry that allows it, or {@code null} if none does
 * @param message the answer in a sentence
 */
record OriginAnswer(String origin, @Nullable OriginEntry entry, String message) {

	static OriginAnswer of(String origin, AllowedOrigins origins, boolean usable) {
		String shown = "'" + LogText.ofClient(origin) + "'";
		if (!usable) {
			return new OriginAnswer(origin, null, shown + " is not allowed: the list cannot be used");
		}
		int found = origins.isAny() ? origins.findAny() : origins.find(origin);
		if (found != AllowedOrigins.NOT_FOUND) {
			OriginEntry entry = origins.entry(found);
			return new OriginAnswer(origin, entry, shown + " is allowed by " + place(entry));
		}
		NearMiss near = origins.nearest(origin);
		String why = (near != null) ? ": " + place(near.entry()) + " " + difference(near) : "";
		return new OriginAnswer(origin, null, shown + " is not allowed" + why);
	}

	private static String place(OriginEntry entry) {
		return "'" + entry.text() + "' on line " + entry.line();
	}

	private static String difference(NearMiss near) {
		return switch (near.difference()) {
			case CASE -> "is in lower case";
			case PATH -> "has nothing after its host and port";
			case SCHEME -> "has another scheme";
			case PORT -> "has another port";
			case APEX -> "is for subdomains only";
			case SUBDOMAIN -> "is not for its subdomains";
			case CHARACTER -> "differs in one character";
		};
	}

}
