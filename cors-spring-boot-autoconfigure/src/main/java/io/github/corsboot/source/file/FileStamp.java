package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
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

	private static final String UNIX = "unix";

	static FileStamp of(Path file, BasicFileAttributes attributes) throws IOException {
		return new FileStamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime(), changeTime(file));
	}

	private static @Nullable FileTime changeTime(Path file) throws IOException {
		if (!file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
			return null;
		}
		return (FileTime) Files.getAttribute(file, UNIX + ":ctime");
	}

	/**
	 * Tells whether the other stamp is the same but for the change of metadata, which a
	 * hard link from elsewhere also makes.
	 * @param other the other stamp
	 * @return whether there is no sign of other content
	 */
	boolean hasSameContentAs(FileStamp other) {
		return equals(new FileStamp(other.key, other.size, other.modified, this.changed));
	}

	// By hand, here and in the other records that are compared at every start: to link
	// the
	// methods that records have takes milliseconds.
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof FileStamp stamp && this.size == stamp.size && Objects.equals(this.key, stamp.key)
				&& this.modified.equals(stamp.modified) && Objects.equals(this.changed, stamp.changed);
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.size) + 31 * this.modified.hashCode();
	}

}
