package io.github.corsboot.source.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The rows of a result, to be read once, and the fingerprint of those that have been
 * read. It is the same for the same rows in any order: a database keeps none of its own.
 * <p>
 * Not thread-safe.
 */
final class Rows implements Iterator<String> {

	private final ResultSet result;

	private final MessageDigest digest;

	// The sum of the hashes of the rows, as a number of 256 bits.
	private final long[] sum = new long[4];

	private long count;

	private boolean ahead;

	private boolean more;

	Rows(ResultSet result) {
		this.result = result;
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public boolean hasNext() {
		if (!this.ahead) {
			try {
				this.more = this.result.next();
			}
			catch (SQLException ex) {
				throw new UncheckedSqlException(ex);
			}
			this.ahead = true;
		}
		return this.more;
	}

	@Override
	public String next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		this.ahead = false;
		try {
			String row = this.result.getString(1);
			String entry = (row != null) ? row : "";
			add(this.digest.digest(entry.getBytes(StandardCharsets.UTF_8)));
			return entry;
		}
		catch (SQLException ex) {
			throw new UncheckedSqlException(ex);
		}
	}

	private void add(byte[] hash) {
		ByteBuffer words = ByteBuffer.wrap(hash);
		long carry = 0;
		for (int i = 0; i < this.sum.length; i++) {
			long before = this.sum[i];
			long word = words.getLong();
			long next = before + word + carry;
			boolean overflow = (carry == 0) ? Long.compareUnsigned(next, before) < 0
					: Long.compareUnsigned(next, before) <= 0;
			this.sum[i] = next;
			carry = overflow ? 1 : 0;
		}
		this.count++;
	}

	/**
	 * Returns the fingerprint of the rows that have been read.
	 * @return the fingerprint, in lower-case hexadecimal
	 */
	String fingerprint() {
		ByteBuffer state = ByteBuffer.allocate((this.sum.length + 1) * Long.BYTES);
		for (long word : this.sum) {
			state.putLong(word);
		}
		return HexFormat.of().formatHex(this.digest.digest(state.putLong(this.count).array()));
	}

}
