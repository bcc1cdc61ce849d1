package io.github.corsboot.origin;

import java.nio.charset.StandardCharsets;

/**
 * Hands entries that a fuzzer makes to the checks of {@link EntryFuzzTests}, see
 * {@code .ci/fuzz}.
 */
public final class EntryFuzzTarget {

	private EntryFuzzTarget() {
	}

	public static void fuzzerTestOneInput(byte[] data) {
		String text = new String(data, StandardCharsets.UTF_8);
		EntryFuzzTests.check(text.strip());
	}

}
