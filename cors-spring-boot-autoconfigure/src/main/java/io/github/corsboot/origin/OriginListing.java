package io.github.corsboot.origin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What reading a list of origins gave: the list, or everything that is wrong with it.
 * <p>
 * Immutable and thread-safe.
 *
 * @param origins the list; {@linkplain AllowedOrigins#none() nobody} if there are
 * problems
 * @param problemCount how many entries are bad
 * @param problems the first of the problems, at most
 * {@value AllowedOrigins#REPORTED_ENTRIES}, in the order of the list
 * @param fingerprint the SHA-256 of the content, in lower-case hexadecimal; equal for
 * equal content
 * @since 0.1.0
 */
public record OriginListing(AllowedOrigins origins, int problemCount, List<OriginProblem> problems,
		String fingerprint) {

	public OriginListing {
		problems = List.copyOf(problems);
	}

	/**
	 * Reads the content of a list file: UTF-8 with or without a byte order mark, one
	 * entry a line, comments from {@code #} to the end of the line.
	 * @param content the bytes of the file, which are not changed and not kept
	 * @return the list or its problems
	 */
	public static OriginListing parse(byte[] content) {
		String text = new String(content, StandardCharsets.UTF_8);
		ListReader reader = new ListReader();
		reader.readLines(text.startsWith("\uFEFF") ? text.substring(1) : text);
		return reader.listing(fingerprint(content));
	}

	/**
	 * Reads entries that come one by one. A comment is not allowed in them; blank entries
	 * do not count.
	 * @param entries the entries
	 * @return the list or its problems; a problem's line is the entry's position, from 1
	 */
	public static OriginListing of(Iterable<String> entries) {
		ListReader reader = new ListReader();
		int position = 1;
		for (String entry : entries) {
			reader.readEntry(entry, position++);
		}
		return reader.listing(fingerprint(String.join("\n", entries).getBytes(StandardCharsets.UTF_8)));
	}

	private static String fingerprint(byte[] content) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Tells whether the list can be used.
	 * @return whether there is no problem
	 */
	public boolean isValid() {
		return this.problemCount == 0;
	}

}
