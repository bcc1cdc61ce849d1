package io.github.corsboot.benchmarks.reload;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.corsboot.benchmarks.origin.EntryMix;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.OriginChanges;
import io.github.corsboot.origin.list.ListContent;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.file.ListFileReader;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reads a whole list from a file.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
public class ReloadBenchmark {

	/** How the file is read. */
	@Param("CORSBOOT")
	public Way way;

	/** The entries. */
	@Param("EXACT")
	public EntryMix mix;

	/** How many entries there are. */
	@Param("1000000")
	public int size;

	private @Nullable Path file;

	private AllowedOrigins older = AllowedOrigins.none();

	private AllowedOrigins newer = AllowedOrigins.none();

	/**
	 * Writes the file.
	 * @throws IOException if that fails
	 */
	@Setup
	public void write() throws IOException {
		this.file = Files.createTempFile("origins", ".list");
		List<String> entries = this.mix.entries(this.size);
		Files.write(this.file, entries);
		if (this.way == Way.CORSBOOT_CHANGES) {
			this.newer = OriginListing.parse(Files.readAllBytes(this.file)).origins();
			entries.set(this.size / 2, this.mix.entry(this.size));
			Files.write(this.file, entries);
			this.older = OriginListing.parse(Files.readAllBytes(this.file)).origins();
		}
	}

	/**
	 * Removes the file.
	 * @throws IOException if that fails
	 */
	@TearDown
	public void remove() throws IOException {
		Files.delete(requireFile());
	}

	/**
	 * Reads the file.
	 * @return what was read
	 * @throws IOException if that fails
	 */
	@Benchmark
	public Object read() throws IOException {
		return switch (this.way) {
			case CORSBOOT -> listing();
			case CORSBOOT_CHANGES -> changes();
			case HASH_SET -> set();
			case READ_ALL_BYTES -> Files.readAllBytes(requireFile());
		};
	}

	private OriginListing listing() throws IOException {
		OriginListing listing = OriginListing.parse(content());
		if (listing.origins().size() != this.size) {
			throw new IllegalStateException(listing.problems().toString());
		}
		return listing;
	}

	private ListContent content() throws IOException {
		try {
			return new ListFileReader(Long.MAX_VALUE).read(requireFile());
		}
		catch (OriginsUnavailableException ex) {
			throw new IOException(ex);
		}
	}

	private OriginChanges changes() {
		OriginChanges changes = this.newer.changesSince(this.older);
		if (changes.addedCount() != 1 || changes.removedCount() != 1) {
			throw new IllegalStateException(changes.toString());
		}
		return changes;
	}

	private Set<String> set() throws IOException {
		Set<String> set = new HashSet<>((int) (this.size / 0.75) + 1);
		try (BufferedReader reader = Files.newBufferedReader(requireFile())) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				set.add(line);
			}
		}
		return set;
	}

	private Path requireFile() {
		if (this.file == null) {
			throw new IllegalStateException("There is no file");
		}
		return this.file;
	}

	/**
	 * How the file is read.
	 */
	public enum Way {

		/** By this project: read, checked, compiled and fingerprinted. */
		CORSBOOT,

		/** What this project counts after the new list is in force. */
		CORSBOOT_CHANGES,

		/** Line by line into a set that is large enough, with no check. */
		HASH_SET,

		/** As bytes. */
		READ_ALL_BYTES

	}

}
