package io.github.corsboot.origin.index;

import java.util.SplittableRandom;

import io.github.corsboot.origin.OriginSyntax;

/**
 * A hash of texts: a polynomial of their characters at a secret point, modulo a prime.
 * Two texts that differ meet at no more points than the longer one has characters, so
 * nobody can choose texts that do. It can be gone on with, and told for a text of which
 * the start is replaced.
 */
final class TextHash {

	private static final int BITS = 31;

	private static final long PRIME = (1L << BITS) - 1;

	// The powers of the point.
	private final long[] powers = new long[OriginSyntax.MAX_LENGTH + 1];

	TextHash(SplittableRandom random) {
		this.powers[0] = 1;
		this.powers[1] = random.nextLong(1L << (BITS - 1), PRIME);
		for (int i = 2; i < this.powers.length; i++) {
			this.powers[i] = reduce(this.powers[i - 1] * this.powers[1]);
		}
	}

	private static long reduce(long value) {
		long folded = fold(value);
		return (folded >= PRIME) ? folded - PRIME : folded;
	}

	// Leaves what is the same modulo the prime, and at most a little more than it.
	private static long fold(long value) {
		long once = (value & PRIME) + (value >>> BITS);
		return (once & PRIME) + (once >>> BITS);
	}

	long of(String text) {
		return append(0, text, 0, text.length());
	}

	/**
	 * Goes on with a hash.
	 * @param hash the hash of what comes before, 0 for nothing
	 * @param text what has the characters that follow
	 * @param from where they begin
	 * @param to where they end
	 * @return the hash of all
	 */
	long append(long hash, String text, int from, int to) {
		long point = this.powers[1];
		long appended = hash;
		int index = from;
		// Two at a time, since no product then waits for the one before.
		for (; index + 1 < to; index += 2) {
			appended = fold(appended * this.powers[2] + text.charAt(index) * point + text.charAt(index + 1));
		}
		return reduce((index < to) ? appended * point + text.charAt(index) : appended);
	}

	/**
	 * Tells the hash of a text with another start.
	 * @param whole the hash of the text
	 * @param start the hash of its start
	 * @param other the hash of the other start
	 * @param length how many characters follow the start, at most
	 * {@link OriginSyntax#MAX_LENGTH}
	 * @return the hash
	 */
	long replaceStart(long whole, long start, long other, int length) {
		return reduce(whole + (other - start + PRIME) * this.powers[length]);
	}

}
