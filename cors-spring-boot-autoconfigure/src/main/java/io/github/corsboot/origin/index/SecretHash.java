package io.github.corsboot.origin.index;

import java.util.SplittableRandom;

import io.github.corsboot.origin.OriginSyntax;

/**
 * A polynomial at a secret point of the field of the integers modulo 2^61 - 1. Two texts
 * that differ have the same hash at no more points than the longer one has characters, so
 * nobody who does not know the point can choose such texts.
 */
final class SecretHash implements TextHash {

	private static final int BITS = 61;

	private static final long PRIME = (1L << BITS) - 1;

	private final long point;

	private final long[] powers = new long[OriginSyntax.MAX_LENGTH + 1];

	SecretHash(SplittableRandom random) {
		this.point = random.nextLong(1L << 32, PRIME);
		this.powers[0] = 1;
		for (int i = 1; i < this.powers.length; i++) {
			this.powers[i] = multiply(this.powers[i - 1], this.point);
		}
	}

	private static long multiply(long left, long right) {
		long low = left * right;
		long high = (Math.multiplyHigh(left, right) << (Long.SIZE - BITS)) | (low >>> BITS);
		return reduce((low & PRIME) + high);
	}

	private static long reduce(long sum) {
		return (sum >= PRIME) ? sum - PRIME : sum;
	}

	@Override
	public long of(String text) {
		return append(0, text, 0, text.length());
	}

	@Override
	public long of(byte[] text, int from, int to) {
		long hash = 0;
		for (int i = from; i < to; i++) {
			hash = append(hash, (char) text[i]);
		}
		return hash;
	}

	@Override
	public long append(long hash, char character) {
		return reduce(multiply(hash, this.point) + character);
	}

	@Override
	public long replaceStart(long whole, long start, long other, int length) {
		long difference = (other >= start) ? other - start : other - start + PRIME;
		return reduce(whole + multiply(difference, this.powers[length]));
	}

}
