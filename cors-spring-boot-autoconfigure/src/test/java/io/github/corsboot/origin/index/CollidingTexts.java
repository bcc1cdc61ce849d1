package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Texts that differ and have the same {@link TextHash}, whatever follows them. They can
 * be found only by who knows the hash, as a test does.
 */
final class CollidingTexts {

	private static final long PRIME = (1L << 31) - 1;

	private static final int ENDING = 6;

	private static final int TRIES = 1_000_000;

	private final TextHash hash;

	private final SplittableRandom random = new SplittableRandom(1);

	CollidingTexts(TextHash hash) {
		this.hash = hash;
	}

	/**
	 * Finds a text with the hash of another.
	 * @param text the other text
	 * @param start what the text begins with
	 * @param letters how many letters follow, at least 12
	 * @return the text
	 */
	String like(String text, String start, int letters) {
		Map<Long, String> endings = new HashMap<>();
		for (int i = 0; i < 100_000; i++) {
			String ending = letters(ENDING);
			endings.put(this.hash.of(ending), ending);
		}
		long whole = this.hash.of(text);
		for (int i = 0; i < TRIES; i++) {
			String beginning = start + letters(letters - ENDING);
			String ending = endings.get(missing(whole, beginning));
			if (ending != null) {
				return beginning + ending;
			}
		}
		throw new IllegalStateException("None found");
	}

	/**
	 * Finds a name that has the same hash with one port as with another, or with none.
	 * @param start what the name begins with
	 * @param other the other port after its colon, or nothing
	 * @return the name, a colon, and the port of five digits
	 */
	String nameAndPort(String start, String other) {
		Map<Long, String> ports = new HashMap<>();
		for (int port = 10_000; port <= 65_535; port++) {
			ports.put(this.hash.of(":" + port), ":" + port);
		}
		for (int i = 0; i < TRIES; i++) {
			String name = start + letters(12);
			String port = ports.get(missing(this.hash.of(name + other), name));
			if (port != null) {
				return name + port;
			}
		}
		throw new IllegalStateException("None found");
	}

	// The hash of the six characters that a text lacks of a whole.
	private long missing(long whole, String beginning) {
		return Math.floorMod(whole - this.hash.of(beginning + "\0".repeat(ENDING)), PRIME);
	}

	private String letters(int count) {
		StringBuilder letters = new StringBuilder();
		for (int i = 0; i < count; i++) {
			letters.append((char) this.random.nextInt('a', 'z' + 1));
		}
		return letters.toString();
	}

	/**
	 * Makes a store of entries.
	 * @param entries the entries, one a line
	 * @return the store
	 */
	static EntryStore store(String... entries) {
		EntryStore.Builder store = new EntryStore.Builder();
		for (String entry : entries) {
			store.add(entry.getBytes(StandardCharsets.US_ASCII), 0, entry.length());
		}
		return store.build();
	}

}
