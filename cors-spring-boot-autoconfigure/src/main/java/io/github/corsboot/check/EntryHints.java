package io.github.corsboot.check;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import io.github.corsboot.check.Diagnostic.Place;
import io.github.corsboot.check.Diagnostic.Severity;
import io.github.corsboot.origin.EntryHint;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a list for entries that no browser can match.
 */
final class EntryHints {

	private static final int LONG = 250;

	private EntryHints() {
	}

	/**
	 * Adds the hints for the entries of a list.
	 * @param content the bytes of the list
	 * @param diagnostics takes the first of the hints
	 * @return how many hints there are
	 */
	static int add(byte[] content, List<Diagnostic> diagnostics) {
		int count = 0;
		int line = 1;
		Iterator<String> lines = new String(content, StandardCharsets.UTF_8).lines().iterator();
		while (lines.hasNext()) {
			String text = lines.next();
			if (text.length() > LONG || text.contains("xn--")) {
				Diagnostic hint = hint(text.replaceFirst("(^|\\s)#.*", ""), line);
				count += (hint != null) ? 1 : 0;
				if (hint != null && count <= OriginProblem.REPORTED) {
					diagnostics.add(hint);
				}
			}
			line++;
		}
		return count;
	}

	private static @Nullable Diagnostic hint(String text, int line) {
		String entry = text.replace("\uFEFF", "").strip();
		EntryHint hint = (!entry.isEmpty() && OriginListing.of(List.of(entry)).isValid()) ? EntryHint.of(entry) : null;
		if (hint == null) {
			return null;
		}
		String shown = LogText.excerpt(entry);
		return new Diagnostic(new Place(line, text.indexOf(entry) + 1, shown), Severity.HINT,
				hint.name().toLowerCase(Locale.ROOT).replace('_', '-'), "'" + shown + "' " + hint.description(), null);
	}

}
