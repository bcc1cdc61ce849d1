package io.github.corsboot.origin;

import java.util.SplittableRandom;

/**
 * A hash with a key of its own for each list, so that nobody can choose entries or
 * origins that collide.
 */
final class EntryHash {

	private final long start;

	private final long multiplier;

	EntryHash() {
		SplittableRandom random = new SplittableRandom();
		this.start = random.nextLong();
		this.multiplier = random.nextLong() | 1;
	}

	private static long fold(long left, long right) {
		return Math.multiplyHigh(left, right) ^ (left * right);
	}

	long mix(long hash, long value) {
		return fold(hash ^ value, this.multiplier);
	}

	/**
	 * Hashes a text.
	 * @param text the text
	 * @return the hash, the same as of its bytes if it is ASCII
	 */
	long of(String text) {
		int length = text.length();
		long hash = this.start ^ length;
		if (length < Words.SIZE) {
			return mix(hash, ofFew(text, 0, length));
		}
		int last = length - Words.SIZE;
		for (int i = 0; i < last; i += Words.SIZE) {
			hash = mix(hash, Words.read(text, i));
		}
		return mix(hash, Words.read(text, last));
	}

	private static long ofFew(String text, int from, int to) {
		long word = 0;
		for (int i = to - 1; i >= from; i--) {
			word = word << 8 | text.charAt(i);
		}
		return word;
	}

	/**
	 * Hashes an ASCII text.
	 * @param bytes what has the text
	 * @param from where it begins
	 * @param to where it ends
	 * @return the hash
	 */
	long of(byte[] bytes, int from, int to) {
		int length = to - from;
		long hash = this.start ^ length;
		if (length < Words.SIZE) {
			long word = 0;
			for (int i = to - 1; i >= from; i--) {
				word = word << 8 | bytes[i];
			}
			return mix(hash, word);
		}
		int last = to - Words.SIZE;
		for (int i = from; i < last; i += Words.SIZE) {
			hash = mix(hash, Words.read(bytes, i));
		}
		return mix(hash, Words.read(bytes, last));
	}

	/**
	 * Returns the hash of no character, to be gone on with from the end of a text: each
	 * character is shifted into a word, and each full word mixed into the hash.
	 * @return the hash
	 */
	long start() {
		return this.start;
	}

	/**
	 * Hashes a part of a text from its end.
	 * @param text the text
	 * @param from where the part begins
	 * @param to where it ends
	 * @return the hash
	 */
	long backwards(String text, int from, int to) {
		long hash = this.start;
		long word = 0;
		for (int i = to - 1; i >= from; i--) {
			word = word << 8 | text.charAt(i);
			if ((to - i) % Words.SIZE == 0) {
				hash = mix(hash, word);
				word = 0;
			}
		}
		return hash ^ word;
	}

}
