package io.github.corsboot.origin.index;

import io.github.corsboot.origin.OriginSyntax;

/**
 * An entry with a wildcard and no choice of ports, as what an origin that it allows has
 * before and after the labels in the wildcard's place. Comparing these needs no hash.
 *
 * @param entry the entry
 * @param start what comes before the wildcard
 * @param end what comes after it, from the dot on
 * @param portLength how much of the end is the port and its colon
 */
record PlainWildcard(int entry, String start, String end, int portLength) {

	static boolean is(EntryShape shape) {
		return shape.wildcard() && !shape.hasBrackets() && !shape.allowsAnyPort();
	}

	static PlainWildcard of(int entry, EntryShape shape) {
		String text = shape.text();
		int star = shape.hostStart() - 2;
		return new PlainWildcard(entry, text.substring(0, star), text.substring(star + 1),
				text.length() - shape.hostEnd());
	}

	boolean allows(String origin) {
		int labels = this.start.length();
		int labelsEnd = origin.length() - this.end.length();
		return labelsEnd > labels && origin.endsWith(this.end) && origin.startsWith(this.start)
				&& origin.length() - this.portLength - labels <= OriginSyntax.MAX_HOST
				&& OriginSyntax.isLowerCaseName(origin, labels, labelsEnd);
	}

}
