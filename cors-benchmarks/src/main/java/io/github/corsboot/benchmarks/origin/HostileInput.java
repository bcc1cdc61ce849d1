package io.github.corsboot.benchmarks.origin;

import java.util.List;

/**
 * Headers made to be expensive.
 *
 * @since 0.1.0
 */
public enum HostileInput {

	/** An origin of 500 bytes. */
	ORIGIN_500(true),

	/** An origin of 8 kB. */
	ORIGIN_8K(true),

	/** An origin of 100 kB. */
	ORIGIN_100K(true),

	/** An origin whose host has 127 labels. */
	ORIGIN_127_LABELS(true),

	/** A megabyte of commas. */
	COMMAS(false),

	/** A megabyte of spaces. */
	SPACES(false),

	/** A megabyte of unsorted names. */
	UNSORTED(false),

	/** A megabyte of one name. */
	REPEATED(false),

	/** A megabyte in lines of one name. */
	LINES(false);

	private static final int MEGABYTE = 1 << 20;

	private final boolean inOrigin;

	HostileInput(boolean inOrigin) {
		this.inOrigin = inOrigin;
	}

	boolean isInOrigin() {
		return this.inOrigin;
	}

	List<String> lines() {
		return switch (this) {
			case ORIGIN_500 -> List.of(origin(500));
			case ORIGIN_8K -> List.of(origin(8_000));
			case ORIGIN_100K -> List.of(origin(100_000));
			case ORIGIN_127_LABELS -> List.of("https://" + "a.".repeat(126) + "b");
			case COMMAS -> List.of(",".repeat(MEGABYTE));
			case SPACES -> List.of(" ".repeat(MEGABYTE));
			case UNSORTED -> List.of("x-requested-with,content-type,authorization,".repeat(MEGABYTE / 44));
			case REPEATED -> List.of("content-type,".repeat(MEGABYTE / 13));
			case LINES -> java.util.Collections.nCopies(MEGABYTE / 12, "content-type");
		};
	}

	private static String origin(int length) {
		return "https://" + "a.".repeat((length - 8) / 2);
	}

}
