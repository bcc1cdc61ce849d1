package io.github.corsboot.source.jdbc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells the rows of a result from other rows, without keeping them.
 * <p>
 * Not thread-safe.
 */
final class Rows {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	// No text in UTF-8 has such a byte.
	private static final byte END = (byte) 0xFF;

	private final MessageDigest digest;

	private long sum;

	private int count;

	private int size;

	Rows() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Adds a row.
	 * @param row its text in UTF-8
	 */
	void add(byte[] row) {
		this.digest.update(row);
		this.digest.update(END);
		this.sum += hash(row);
		this.count++;
		this.size += row.length + 1;
	}

	private static long hash(byte[] row) {
		long hash = row.length;
		int index = 0;
		for (; index + Long.BYTES <= row.length; index += Long.BYTES) {
			hash = mix(hash ^ (long) WORDS.get(row, index));
		}
		long rest = 0;
		for (; index < row.length; index++) {
			rest = rest << Byte.SIZE | (row[index] & 0xFF);
		}
		return mix(mix(hash ^ rest));
	}

	private static long mix(long value) {
		long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
		return mixed ^ (mixed >>> 29);
	}

	int count() {
		return this.count;
	}

	/**
	 * Returns how many bytes the rows have, each with one for its end.
	 * @return the number of bytes
	 */
	int size() {
		return this.size;
	}

	/**
	 * Returns the fingerprint of the rows, which is the same for the same rows in any
	 * order. It compares the lists of instances; whoever writes rows could find others
	 * with the same one.
	 * @return the fingerprint, in lower-case hexadecimal
	 */
	String fingerprint() {
		HexFormat hex = HexFormat.of();
		return hex.toHexDigits(this.sum) + hex.toHexDigits(this.count);
	}

	/**
	 * Returns the SHA-256 of the rows in the order in which they came. Nothing can be
	 * added afterwards.
	 * @return the hash, in lower-case hexadecimal
	 */
	String sequence() {
		return HexFormat.of().formatHex(this.digest.digest());
	}

}
