package io.github.corsboot.origin.index;

import io.github.corsboot.origin.OriginSyntax;

/**
 * A hash of texts that is a polynomial of their characters, so that it can be gone on
 * with, and told for a text of which the start is replaced.
 */
interface TextHash {

	/**
	 * Hashes a text.
	 * @param text the text
	 * @return the hash, the same as of its bytes if it is ASCII
	 */
	long of(String text);

	/**
	 * Hashes an ASCII text.
	 * @param text what has the text
	 * @param from where it begins
	 * @param to where it ends
	 * @return the hash
	 */
	long of(byte[] text, int from, int to);

	/**
	 * Goes on with a hash.
	 * @param hash the hash of what comes before, 0 for nothing
	 * @param text what has the characters that follow
	 * @param from where they begin
	 * @param to where they end
	 * @return the hash of all
	 */
	default long append(long hash, String text, int from, int to) {
		long appended = hash;
		for (int i = from; i < to; i++) {
			appended = append(appended, text.charAt(i));
		}
		return appended;
	}

	/**
	 * Goes on with a hash.
	 * @param hash the hash of what comes before, 0 for nothing
	 * @param character the character that follows
	 * @return the hash of all
	 */
	long append(long hash, char character);

	/**
	 * Tells the hash of a text with another start.
	 * @param whole the hash of the text
	 * @param start the hash of its start
	 * @param other the hash of the other start
	 * @param length how many characters follow the start, at most
	 * {@link OriginSyntax#MAX_LENGTH}
	 * @return the hash
	 */
	long replaceStart(long whole, long start, long other, int length);

}
