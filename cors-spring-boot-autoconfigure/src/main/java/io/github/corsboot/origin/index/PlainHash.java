package io.github.corsboot.origin.index;

import io.github.corsboot.origin.OriginSyntax;

/**
 * The hash of {@link String#hashCode()}, which the JDK computes faster than any other. It
 * is no secret: everybody can find texts for which it is the same.
 */
final class PlainHash implements TextHash {

	private static final int MULTIPLIER = 31;

	private static final int SQUARE = MULTIPLIER * MULTIPLIER;

	private static final int[] POWERS = powers();

	private static int[] powers() {
		int[] powers = new int[OriginSyntax.MAX_LENGTH + 1];
		powers[0] = 1;
		for (int i = 1; i < powers.length; i++) {
			powers[i] = powers[i - 1] * MULTIPLIER;
		}
		return powers;
	}

	@Override
	public long of(String text) {
		return text.hashCode();
	}

	// Four at a time, since no product then waits for the one before.
	@Override
	public long of(byte[] text, int from, int to) {
		int hash = 0;
		int index = from;
		for (; index + 3 < to; index += 4) {
			int first = text[index] * MULTIPLIER + text[index + 1];
			int second = text[index + 2] * MULTIPLIER + text[index + 3];
			hash = hash * (SQUARE * SQUARE) + first * SQUARE + second;
		}
		for (; index < to; index++) {
			hash = hash * MULTIPLIER + text[index];
		}
		return hash;
	}

	@Override
	public long append(long hash, String text, int from, int to) {
		int appended = (int) hash;
		int index = from;
		for (; index + 3 < to; index += 4) {
			int first = text.charAt(index) * MULTIPLIER + text.charAt(index + 1);
			int second = text.charAt(index + 2) * MULTIPLIER + text.charAt(index + 3);
			appended = appended * (SQUARE * SQUARE) + first * SQUARE + second;
		}
		for (; index < to; index++) {
			appended = appended * MULTIPLIER + text.charAt(index);
		}
		return appended;
	}

	@Override
	public long append(long hash, char character) {
		int appended = (int) hash * MULTIPLIER + character;
		return appended;
	}

	@Override
	public long replaceStart(long whole, long start, long other, int length) {
		int replaced = (int) whole + ((int) other - (int) start) * POWERS[length];
		return replaced;
	}

}
