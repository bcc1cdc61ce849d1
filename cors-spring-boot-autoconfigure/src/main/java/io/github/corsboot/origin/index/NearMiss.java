package io.github.corsboot.origin.index;

import java.util.Locale;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginPattern.Kind;
import io.github.corsboot.origin.OriginSyntax;
import org.jspecify.annotations.Nullable;

/**
 * An entry that nearly allows an origin, and so suggests what was meant. It plays no part
 * in any decision.
 * <p>
 * Immutable and thread-safe.
 *
 * @param entry the entry
 * @param difference how the origin differs from the entry
 * @since 0.1.0
 */
public record NearMiss(OriginEntry entry, Difference difference) {

	/**
	 * How an origin differs from an entry.
	 *
	 * @since 0.1.0
	 */
	public enum Difference {

		/** Upper case, which the entry does not have. */
		CASE,

		/** What follows the host or port, such as a slash or a path. */
		PATH,

		/** Another scheme, such as {@code http} in place of {@code https}. */
		SCHEME,

		/** Another port, or one where the entry has none, or none where it has one. */
		PORT,

		/** The entry is for the subdomains of the host, not for itself. */
		APEX,

		/** The entry is for the host of which this is a subdomain. */
		SUBDOMAIN,

		/** One character more, less or other. */
		CHARACTER

	}

	/**
	 * Looks for an entry near an origin: by the texts that it could have, and one after
	 * another only in a list that is not long.
	 */
	static final class Search {

		// So many entries are compared in less than a millisecond.
		private static final int MOST_COMPARED = 5000;

		private static final String[] PORTS = { "", ":3000", ":4200", ":5173", ":8080", ":8443", ":3001", ":5000",
				":8000", ":8081", ":9000" };

		private final AllowedOrigins origins;

		private final EntryStore store;

		private final String origin;

		Search(AllowedOrigins origins, EntryStore store, String origin) {
			this.origins = origins;
			this.store = store;
			this.origin = origin;
		}

		@Nullable NearMiss find() {
			int separator = this.origin.indexOf("://");
			if (separator < 1 || this.origin.length() > OriginSyntax.MAX_LENGTH) {
				return null;
			}
			int start = separator + 3;
			int end = start;
			while (end < this.origin.length() && "/?#\\".indexOf(this.origin.charAt(end)) < 0) {
				end++;
			}
			String bare = this.origin.substring(0, end);
			String lower = bare.toLowerCase(Locale.ROOT);
			int hostEnd = OriginSyntax.hostEnd(lower, start);
			String host = lower.substring(start, hostEnd);
			NearMiss found = atText(bare, Difference.PATH);
			found = (found != null) ? found : atText(lower, Difference.CASE);
			found = (found != null) ? found : withOtherScheme(lower, separator);
			found = (found != null) ? found : withOtherPort(lower, hostEnd);
			found = (found != null) ? found : atApex(lower.substring(0, start), host, lower.substring(hostEnd));
			return (found != null) ? found : amongAll(lower, start);
		}

		private @Nullable NearMiss atText(String text, Difference difference) {
			int found = text.equals(this.origin) ? AllowedOrigins.NOT_FOUND : this.origins.find(text);
			return (found != AllowedOrigins.NOT_FOUND) ? new NearMiss(this.origins.entry(found), difference) : null;
		}

		private @Nullable NearMiss withOtherScheme(String text, int separator) {
			String rest = text.substring(separator);
			return text.startsWith("https:") ? atText("http" + rest, Difference.SCHEME)
					: atText("https" + rest, Difference.SCHEME);
		}

		private @Nullable NearMiss withOtherPort(String text, int hostEnd) {
			NearMiss found = null;
			for (int i = 0; found == null && i < PORTS.length; i++) {
				found = atText(text.substring(0, hostEnd) + PORTS[i], Difference.PORT);
			}
			return found;
		}

		private @Nullable NearMiss atApex(String prefix, String host, String port) {
			NearMiss below = atText(prefix + "x." + host + port, Difference.APEX);
			if (below != null && OriginPattern.of(below.entry.text()).kind() == Kind.SUBDOMAINS) {
				return below;
			}
			NearMiss found = null;
			for (int dot = host.indexOf('.'); found == null && dot >= 0; dot = host.indexOf('.', dot + 1)) {
				found = atText(prefix + host.substring(dot + 1) + port, Difference.SUBDOMAIN);
			}
			return found;
		}

		private @Nullable NearMiss amongAll(String text, int start) {
			if (this.origins.size() > MOST_COMPARED) {
				return null;
			}
			NearMiss near = null;
			EntryStore.Cursor cursor = this.store.cursor();
			while (cursor.advance()) {
				String entry = cursor.text();
				int hostEnd = OriginSyntax.hostEnd(entry, Math.min(start, entry.length()));
				String asked = entry.startsWith("*.", start) ? below(text, start, entry) : text;
				if (asked.regionMatches(0, entry, 0, hostEnd) && OriginSyntax.hostEnd(asked, start) == hostEnd) {
					return new NearMiss(cursor.toEntry(), Difference.PORT);
				}
				if (near == null && isOneCharacterAway(entry, asked)) {
					near = new NearMiss(cursor.toEntry(), Difference.CHARACTER);
				}
			}
			return near;
		}

		// The origin with a wildcard in the place of its first labels, as many as the
		// entry leaves open.
		private static String below(String text, int start, String entry) {
			int labels = (int) entry.chars().filter((character) -> character == '.').count();
			int dot = text.length();
			for (int i = 0; i < labels; i++) {
				dot = text.lastIndexOf('.', dot - 1);
			}
			return (dot > start) ? text.substring(0, start) + "*" + text.substring(dot) : text;
		}

		private static boolean isOneCharacterAway(String one, String other) {
			if (Math.abs(one.length() - other.length()) > 1) {
				return false;
			}
			int same = 0;
			int shorter = Math.min(one.length(), other.length());
			while (same < shorter && one.charAt(same) == other.charAt(same)) {
				same++;
			}
			int rest = (one.length() == other.length()) ? shorter - same - 1 : shorter - same;
			return rest >= 0 && one.regionMatches(one.length() - rest, other, other.length() - rest, rest);
		}

	}

}
