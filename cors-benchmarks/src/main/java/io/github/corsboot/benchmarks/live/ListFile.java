package io.github.corsboot.benchmarks.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.benchmarks.origin.EntryMix;

/**
 * A list file in a folder of its own, behind a link, with one entry that comes and goes;
 * the file's size stays the same.
 */
final class ListFile implements Closeable {

	static final String COMING_AND_GOING = "https://entry0000.tenants.example";

	private static final String PLACEHOLDER = "https://entry9999.tenants.example";

	private final Path folder;

	private final Path link;

	private final int size;

	private int versions;

	ListFile(int size) throws IOException {
		this.size = size;
		this.folder = Files.createTempDirectory("origins");
		this.link = this.folder.resolve("allowed_origins.list");
		Files.createSymbolicLink(this.link, nextVersion(false));
	}

	Path path() {
		return this.link;
	}

	String origin(int index) {
		return EntryMix.EXACT.origin(index);
	}

	private Path nextVersion(boolean present) throws IOException {
		return Files.write(this.folder.resolve("version" + this.versions++), content(present));
	}

	private byte[] content(boolean present) {
		List<String> entries = EntryMix.EXACT.entries(this.size - 1);
		entries.add(entries.size() / 2, present ? COMING_AND_GOING : PLACEHOLDER);
		return (String.join("\n", entries) + "\n").getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Prepares a change.
	 * @param edit how the file is changed
	 * @param present whether the entry that comes and goes is there afterwards
	 * @return changes the file
	 */
	Change prepare(Edit edit, boolean present) throws IOException {
		byte[] content = content(present);
		Path target = this.link.toRealPath();
		return switch (edit) {
			case RENAME -> {
				Path fresh = Files.write(this.folder.resolve("fresh"), content);
				yield () -> Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE,
						StandardCopyOption.REPLACE_EXISTING);
			}
			case IN_PLACE -> () -> Files.write(target, content);
			case LINK_SWAP -> {
				Path swap = Files.createSymbolicLink(this.folder.resolve("swap"), nextVersion(present));
				yield () -> Files.move(swap, this.link, StandardCopyOption.ATOMIC_MOVE,
						StandardCopyOption.REPLACE_EXISTING);
			}
			case WITHOUT_EVENT -> () -> {
				try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ,
						StandardOpenOption.WRITE)) {
					MappedByteBuffer mapping = channel.map(MapMode.READ_WRITE, 0, content.length);
					mapping.put(content);
					mapping.force();
				}
			};
		};
	}

	@Override
	public void close() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	/**
	 * How a file is changed.
	 */
	enum Edit {

		/** Another file is renamed over it. */
		RENAME,

		/** It is written anew. */
		IN_PLACE,

		/** A link on the way is set to another file. */
		LINK_SWAP,

		/** It is written through memory, which sends no event. */
		WITHOUT_EVENT

	}

	/**
	 * Changes a file.
	 */
	@FunctionalInterface
	interface Change {

		/**
		 * Changes the file.
		 * @throws IOException if that fails
		 */
		void make() throws IOException;

	}

}
