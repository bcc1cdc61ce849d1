package io.github.corsboot.sample.playground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.github.corsboot.origin.list.OriginListing;

/**
 * The list of allowed origins as a file to be edited.
 */
class ListFile {

	private final Path path;

	ListFile(String location) {
		this.path = Path.of(location.startsWith("file:") ? location.substring("file:".length()) : location)
			.toAbsolutePath();
	}

	ListDescription read() throws IOException {
		byte[] content = Files.exists(this.path) ? Files.readAllBytes(this.path) : new byte[0];
		return ListDescription.of(this.path.toString(), content);
	}

	/**
	 * Replaces the content in one step, as editors do, unless somebody else was faster.
	 * @param content the new content
	 * @param expected the fingerprint of the content that was edited
	 * @return whether the content is in the file
	 * @throws IOException if it cannot be written
	 */
	synchronized boolean write(byte[] content, String expected) throws IOException {
		Path target = Files.exists(this.path) ? this.path.toRealPath() : this.path;
		byte[] current = Files.exists(target) ? Files.readAllBytes(target) : new byte[0];
		if (!OriginListing.parse(current).fingerprint().equals(expected)) {
			return false;
		}
		Path next = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".next");
		try {
			Files.writeString(next, new String(content, StandardCharsets.UTF_8));
			Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(next);
		}
		return true;
	}

}
