package io.github.corsboot.origin.list;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import io.github.corsboot.origin.index.EntryStore;
import org.jspecify.annotations.Nullable;

/**
 * The content of a list file, which the list that is
 * {@linkplain OriginListing#parse(ListContent) made of it} takes over, so that a long
 * list is never in memory twice.
 * <p>
 * Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ListContent {

	// The JVM compiles a hash that has been asked for often, not one that takes long.
	private static final int PIECE = 1 << 16;

	private byte @Nullable [] buffer;

	private final int end;

	private final String fingerprint;

	private ListContent(byte[] buffer, int end, MessageDigest digest) {
		this.buffer = buffer;
		this.end = end;
		this.fingerprint = HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * Returns the content of a file that is in memory.
	 * @param bytes the bytes of the file, which are not changed and not kept
	 * @return the content
	 */
	public static ListContent of(byte[] bytes) {
		return of(bytes, 0, bytes.length);
	}

	private static ListContent of(byte[] bytes, int start, int length) {
		byte[] buffer = EntryStore.Builder.buffer(length);
		System.arraycopy(bytes, start, buffer, EntryStore.Builder.START, length);
		MessageDigest digest = sha256();
		digest.update(bytes, start, length);
		return new ListContent(buffer, EntryStore.Builder.START + length, digest);
	}

	/**
	 * Reads the content of a file.
	 * @param input what has the bytes of the file
	 * @param size how many there should be
	 * @return the content, or {@code null} if there are more or fewer
	 * @throws IOException if the file cannot be read
	 */
	public static @Nullable ListContent read(InputStream input, int size) throws IOException {
		byte[] buffer = EntryStore.Builder.buffer(size);
		int index = EntryStore.Builder.START;
		int end = index + size;
		MessageDigest digest = sha256();
		while (index < end) {
			int count = input.read(buffer, index, Math.min(PIECE, end - index));
			if (count < 0) {
				return null;
			}
			digest.update(buffer, index, count);
			index += count;
		}
		return (input.read() < 0) ? new ListContent(buffer, end, digest) : null;
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Tells whether the last line has its end.
	 * @return whether it has; {@code false} for no line at all
	 */
	public boolean endsWithLine() {
		return size() > 0 && isLineEnd(buffer()[this.end - 1]);
	}

	/**
	 * Returns the content up to the last line end.
	 * @return the finished lines, or {@code null} if there are none
	 */
	public @Nullable ListContent finishedLines() {
		byte[] bytes = buffer();
		int length = size();
		while (length > 0 && !isLineEnd(bytes[EntryStore.Builder.START + length - 1])) {
			length--;
		}
		return (length > 0) ? of(bytes, EntryStore.Builder.START, length) : null;
	}

	private static boolean isLineEnd(byte character) {
		return character == '\n' || character == '\r';
	}

	/**
	 * Returns the SHA-256 of the content.
	 * @return the hash in lower-case hexadecimal
	 */
	public String fingerprint() {
		return this.fingerprint;
	}

	/**
	 * Returns the bytes of the file.
	 * @return a copy
	 * @throws IllegalStateException if a list has taken them over
	 */
	public byte[] toByteArray() {
		return Arrays.copyOfRange(buffer(), EntryStore.Builder.START, this.end);
	}

	private int size() {
		return this.end - EntryStore.Builder.START;
	}

	int end() {
		return this.end;
	}

	/**
	 * Hands the bytes over.
	 * @return the bytes, from {@link EntryStore.Builder#START} to {@link #end()}
	 */
	byte[] take() {
		byte[] taken = buffer();
		this.buffer = null;
		return taken;
	}

	private byte[] buffer() {
		if (this.buffer == null) {
			throw new IllegalStateException("A list has taken the content over");
		}
		return this.buffer;
	}

}
