package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What can be told of a file without opening it. Two equal stamps do not prove equal
 * content, since time stamps are coarse on some file systems.
 *
 * @param key which file it is, if the file system tells
 * @param size the size in bytes
 * @param modified when the content was changed
 * @param changed when content or metadata were changed, if the file system tells
 */
record FileStamp(@Nullable Object key, long size, FileTime modified, @Nullable FileTime changed) {

	private static final String BASIC = "fileKey,size,lastModifiedTime";

	/**
	 * Returns the stamp of a file, at the end of all links.
	 * @param file the file
	 * @return the stamp
	 * @throws IOException if the file cannot be reached
	 */
	static FileStamp of(Path file) throws IOException {
		boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
		Map<String, Object> attributes = Files.readAttributes(file, unix ? "unix:ctime," + BASIC : BASIC);
		Long size = (Long) Objects.requireNonNull(attributes.get("size"));
		FileTime modified = (FileTime) Objects.requireNonNull(attributes.get("lastModifiedTime"));
		return new FileStamp(attributes.get("fileKey"), size, modified, (FileTime) attributes.get("ctime"));
	}

	/**
	 * Returns the stamp of a file that need not be there.
	 * @param file the file
	 * @return the stamp, or {@code null} if the file cannot be reached
	 */
	static @Nullable FileStamp ifReachable(Path file) {
		try {
			return of(file);
		}
		catch (IOException | SecurityException ex) {
			return null;
		}
	}

	boolean isOlderThan(Duration age) {
		return this.modified.toInstant().isBefore(Instant.now().minus(age));
	}

	/**
	 * Tells whether the other stamp is the same but for the change of metadata, which a
	 * hard link from elsewhere also makes.
	 * @param other the other stamp
	 * @return whether there is no sign of other content
	 */
	boolean hasSameContentAs(FileStamp other) {
		return this.size == other.size && Objects.equals(this.key, other.key) && this.modified.equals(other.modified);
	}

}
