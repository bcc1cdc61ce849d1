package io.github.corsboot.policy;

import java.nio.charset.StandardCharsets;

/**
 * Hands lists of request headers that a fuzzer makes to the checks of
 * {@link HeaderListFuzzTests}, see {@code .ci/fuzz}.
 */
public final class HeaderListFuzzTarget {

	private HeaderListFuzzTarget() {
	}

	public static void fuzzerTestOneInput(byte[] data) {
		String text = new String(data, StandardCharsets.UTF_8);
		HeaderListFuzzTests.check(text);
	}

}
