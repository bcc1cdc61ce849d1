package io.github.corsboot.origin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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
		return of(new String(content, StandardCharsets.UTF_8).lines()
			.map((line) -> line.replaceFirst("#.*", ""))
			.toList());
	}

	/**
	 * Reads entries that come one by one. A comment is not allowed in them; blank entries
	 * do not count.
	 * @param entries the entries
	 * @return the list or its problems; a problem's line is the entry's position, from 1
	 */
	public static OriginListing of(Iterable<String> entries) {
		List<OriginEntry> good = new ArrayList<>();
		List<OriginProblem> problems = new ArrayList<>();
		int line = 0;
		for (String entry : entries) {
			line++;
			String text = entry.strip();
			if (text.contains("://") || "*".equals(text) || "null".equals(text)) {
				good.add(new OriginEntry(text, line));
			}
			else if (!text.isEmpty()) {
				problems.add(new OriginProblem(line, 1, text, OriginProblem.Reason.MISSING_SCHEME, "https://" + text));
			}
		}
		return new OriginListing(problems.isEmpty() ? new AllowedOrigins(good) : AllowedOrigins.none(), problems.size(),
				problems, fingerprint(String.join("\n", entries)));
	}

	private static String fingerprint(String content) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
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
