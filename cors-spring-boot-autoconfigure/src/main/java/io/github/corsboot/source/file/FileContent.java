package io.github.corsboot.source.file;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The content of a file that did not change while it was read.
 */
final class FileContent {

	private final byte[] bytes;

	private final FileStamp stamp;

	/**
	 * Creates a content.
	 * @param bytes the bytes, which are kept
	 * @param stamp the stamp of the file before and after
	 */
	FileContent(byte[] bytes, FileStamp stamp) {
		this.bytes = bytes;
		this.stamp = stamp;
	}

	byte[] bytes() {
		return this.bytes;
	}

	FileStamp stamp() {
		return this.stamp;
	}

	/**
	 * Tells whether the last line has its end, so that it can be no part of a longer one.
	 * An empty file is not finished: a writer that begins by truncating has not written
	 * yet.
	 * @return whether the content can be a whole save
	 */
	boolean isFinished() {
		return this.bytes.length > 0 && isLineEnd(this.bytes[this.bytes.length - 1]);
	}

	/**
	 * Returns the content up to the last line end.
	 * @return the finished lines, or {@code null} if there are none
	 */
	@Nullable FileContent finishedLines() {
		int end = this.bytes.length;
		while (end > 0 && !isLineEnd(this.bytes[end - 1])) {
			end--;
		}
		return (end > 0) ? new FileContent(Arrays.copyOf(this.bytes, end), this.stamp) : null;
	}

	private static boolean isLineEnd(byte character) {
		return character == '\n' || character == '\r';
	}

}
