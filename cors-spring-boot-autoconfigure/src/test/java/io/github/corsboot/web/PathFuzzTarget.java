package io.github.corsboot.web;

import java.nio.charset.StandardCharsets;

/**
 * Hands paths that a fuzzer makes to the checks of {@link PathReadingsFuzzTests}, see
 * {@code .ci/fuzz}.
 */
public final class PathFuzzTarget {

	private PathFuzzTarget() {
	}

	public static void fuzzerTestOneInput(byte[] data) {
		String text = new String(data, StandardCharsets.UTF_8);
		PathReadingsFuzzTests.check("/" + text);
	}

}
