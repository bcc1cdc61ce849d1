package io.github.corsboot.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.SourceFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads list files whole, up to a size. What is not an ordinary file is never opened: a
 * pipe would block.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ListFileReader {

	/** Leaves room in an array for what a list needs beside the content of its file. */
	private static final long LARGEST = Integer.MAX_VALUE - 64L;

	private final long maxSize;

	private final Opener opener;

	/**
	 * Creates a reader.
	 * @param maxSize the size of the largest file that is read, in bytes
	 */
	public ListFileReader(long maxSize) {
		this(maxSize, Files::newInputStream);
	}

	ListFileReader(long maxSize, Opener opener) {
		this.maxSize = Math.min(maxSize, LARGEST);
		this.opener = opener;
	}

	/**
	 * Reads a file once.
	 * @param file the file
	 * @return the content of the file
	 * @throws OriginsUnavailableException if it is missing, cannot be read, is too large,
	 * or changes while it is read
	 */
	public ListContent read(Path file) throws OriginsUnavailableException {
		FileContent content = tryRead(file);
		if (content == null) {
			throw unstable(file);
		}
		return content.content();
	}

	/**
	 * Reads a file once, if it holds still.
	 * @param file the file
	 * @return the content, or {@code null} if the file changed meanwhile
	 * @throws OriginsUnavailableException if it is missing, cannot be read or is too
	 * large
	 */
	@Nullable FileContent tryRead(Path file) throws OriginsUnavailableException {
		try {
			FileStamp before = stamp(file);
			ListContent content = read(file, before.size());
			FileStamp after = stamp(file);
			return (content != null && before.equals(after)) ? new FileContent(content, before) : null;
		}
		catch (NoSuchFileException ex) {
			throw missing(file, ex);
		}
		catch (AccessDeniedException ex) {
			throw unreadable(file, "may not be read by this process: grant it read access", ex);
		}
		catch (IOException | SecurityException ex) {
			throw unreadable(file, "cannot be read: " + ex, ex);
		}
	}

	private FileStamp stamp(Path file) throws IOException, OriginsUnavailableException {
		FileStamp stamp = FileStamp.of(file);
		if (Files.isDirectory(file)) {
			throw unreadable(file, "is a directory: name a file", null);
		}
		if (!Files.isRegularFile(file)) {
			throw unreadable(file, "is a pipe, a socket or a device: name an ordinary file", null);
		}
		if (stamp.size() > this.maxSize) {
			throw new OriginsUnavailableException(
					SourceFailure.Reason.TOO_LARGE, "'" + file + "' has " + stamp.size() + " bytes, more than the "
							+ this.maxSize + " that cors.reload.max-file-size allows: shorten it or raise the limit",
					null);
		}
		return stamp;
	}

	private @Nullable ListContent read(Path file, long size) throws IOException {
		try (InputStream input = this.opener.open(file)) {
			return ListContent.read(input, (int) size);
		}
	}

	static OriginsUnavailableException unstable(Path file) {
		return unreadable(file, "keeps changing while it is read: write a new file and rename it to this name", null);
	}

	private static OriginsUnavailableException missing(Path file, NoSuchFileException cause) {
		String what = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "is a link to a file that does not exist"
				: "does not exist";
		return new OriginsUnavailableException(SourceFailure.Reason.MISSING, "'" + file + "' " + what, cause);
	}

	private static OriginsUnavailableException unreadable(Path file, String what, @Nullable Throwable cause) {
		return new OriginsUnavailableException(SourceFailure.Reason.UNREADABLE, "'" + file + "' " + what, cause);
	}

	/**
	 * The content of a file that did not change while it was read.
	 *
	 * @param content the content
	 * @param stamp the stamp of the file before and after
	 */
	record FileContent(ListContent content, FileStamp stamp) {

	}

	/**
	 * Opens a file for reading.
	 */
	@FunctionalInterface
	interface Opener {

		InputStream open(Path file) throws IOException;

	}

}
