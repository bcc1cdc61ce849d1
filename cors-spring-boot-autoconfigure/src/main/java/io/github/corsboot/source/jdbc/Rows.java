package io.github.corsboot.source.jdbc;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells the rows of a result from other rows, without keeping them.
 * <p>
 * Not thread-safe.
 */
final class Rows {

	// No text in UTF-8 has such a byte.
	private static final byte END = (byte) 0xFF;

	private final MessageDigest sequence = sha256();

	private final MessageDigest single = sha256();

	private long sum;

	private int count;

	private int size;

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
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
		this.sequence.update(row);
		this.sequence.update(END);
		this.sum += ByteBuffer.wrap(this.single.digest(row)).getLong();
		this.count++;
		this.size += row.length + 1;
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
		return HexFormat.of().formatHex(this.sequence.digest());
	}

}
