package io.github.corsboot.origin.list;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.EntryStore;

/**
 * What reading a list of origins gave: the list, or everything that is wrong with it.
 * <p>
 * Immutable and thread-safe.
 *
 * @param origins the list; {@linkplain AllowedOrigins#none() nobody} if there are
 * problems
 * @param goodEntries the entries without problems, which must not come into force by
 * themselves; the list itself if there are no problems
 * @param problemCount how many problems there are; an entry may have several
 * @param problems the first of the problems, at most
 * {@value AllowedOrigins#REPORTED_ENTRIES}, in the order of the list
 * @param fingerprint tells lists apart, in lower-case hexadecimal; equal for equal
 * content, of which it is the SHA-256 unless the source says otherwise
 * @since 0.1.0
 */
public record OriginListing(AllowedOrigins origins, AllowedOrigins goodEntries, int problemCount,
		List<OriginProblem> problems, String fingerprint) {

	public OriginListing {
		problems = List.copyOf(problems);
	}

	/**
	 * Reads the content of a list file: UTF-8 with or without a byte order mark; one
	 * entry per line; lines that end with LF, CRLF or CR; comments from a {@code #} at
	 * the start of a line or after white space to the end of the line.
	 * @param content the bytes of the file, which are not changed and not kept
	 * @return the list or its problems
	 */
	public static OriginListing parse(byte[] content) {
		return parse(ListContent.of(content));
	}

	/**
	 * Reads the content of a list file as {@link #parse(byte[])} does.
	 * @param content the content, which cannot be used any more afterwards
	 * @return the list or its problems
	 * @throws IllegalStateException if another list has taken the content over
	 */
	public static OriginListing parse(ListContent content) {
		byte[] bytes = content.take();
		ListReader reader = new ListReader(new EntryStore.Builder(bytes));
		reader.readFile(bytes, EntryStore.Builder.START, content.end());
		return reader.listing(content.fingerprint());
	}

	/**
	 * Reads entries that come one by one. A comment is not allowed in them; blank entries
	 * do not count.
	 * @param entries the entries
	 * @return the list or its problems; a problem's line is the entry's position, from 1
	 */
	public static OriginListing of(Iterable<String> entries) {
		ListReader reader = new ListReader(new EntryStore.Builder());
		MessageDigest digest = ListContent.sha256();
		int position = 1;
		for (String entry : entries) {
			byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
			reader.readEntry(entry, bytes, position++);
			digest.update(bytes);
			digest.update((byte) '\n');
		}
		return reader.listing(HexFormat.of().formatHex(digest.digest()));
	}

	/**
	 * Tells whether the list can be used.
	 * @return whether there is no problem
	 */
	public boolean isValid() {
		return this.problemCount == 0;
	}

}
