package io.github.corsboot.origin.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads texts eight characters at a time.
 *
 * @since 0.1.0
 */
public final class Words {

	/** How many characters a word has. */
	static final int SIZE = 8;

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long HIGH_BITS = 0x8080808080808080L;

	private Words() {
	}

	public static long read(byte[] bytes, int index) {
		return (long) LONGS.get(bytes, index);
	}

	/**
	 * Reads a word of a string, the same as of its bytes if it is ASCII.
	 * @param text the text, which has at least eight more characters
	 * @param index where the word begins
	 * @return the word; of no meaning if a character is not ASCII
	 */
	public static long read(String text, int index) {
		int low = text.charAt(index) | text.charAt(index + 1) << 8 | text.charAt(index + 2) << 16
				| text.charAt(index + 3) << 24;
		int high = text.charAt(index + 4) | text.charAt(index + 5) << 8 | text.charAt(index + 6) << 16
				| text.charAt(index + 7) << 24;
		return (low & 0xFFFFFFFFL) | (long) high << 32;
	}

	/**
	 * Finds the end of an ASCII text.
	 * @param bytes what has the text, a byte that is not ASCII after it, and seven more
	 * @param start where the text begins
	 * @return where it ends
	 */
	static int endOfText(byte[] bytes, int start) {
		int index = start;
		long high = read(bytes, index) & HIGH_BITS;
		while (high == 0) {
			index += SIZE;
			high = read(bytes, index) & HIGH_BITS;
		}
		return index + (Long.numberOfTrailingZeros(high) >>> 3);
	}

}
