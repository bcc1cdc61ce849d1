package io.github.corsboot.origin.index;

import java.util.Arrays;

import io.github.corsboot.origin.OriginSyntax;

/**
 * Where the parts of a good entry are in its text.
 *
 * @param text the text
 * @param schemeEnd where the scheme ends
 * @param wildcard whether there is a wildcard before the host
 * @param hostStart where the host begins, after the wildcard
 * @param hostEnd where the host ends
 */
record EntryShape(String text, int schemeEnd, boolean wildcard, int hostStart, int hostEnd) {

	static EntryShape of(String text) {
		int scheme = text.indexOf(':');
		boolean wildcard = text.startsWith("*.", scheme + 3);
		int start = scheme + 3 + (wildcard ? 2 : 0);
		return new EntryShape(text, scheme, wildcard, start, OriginSyntax.hostEnd(text, start));
	}

	String host() {
		return this.text.substring(this.hostStart, this.hostEnd);
	}

	boolean allowsAnyPort() {
		return this.text.endsWith(":*") || this.text.endsWith(":[*]");
	}

	boolean hasBrackets() {
		return this.text.startsWith(":[", this.hostEnd);
	}

	boolean isPortList() {
		return hasBrackets() && !allowsAnyPort();
	}

	/**
	 * Returns the ports that the entry names.
	 * @return the ports; {@link OriginSyntax#NO_PORT} alone if it names none
	 */
	int[] ports() {
		if (isPortList()) {
			String list = this.text.substring(this.hostEnd + 2, this.text.length() - 1);
			return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
		}
		int port = (this.hostEnd < this.text.length()) ? Integer.parseInt(this.text.substring(this.hostEnd + 1))
				: OriginSyntax.NO_PORT;
		return new int[] { port };
	}

}
