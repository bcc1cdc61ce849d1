package io.github.corsboot.origin.list;

import java.nio.charset.StandardCharsets;

/**
 * Asks {@link LineScanner} from other packages.
 */
public final class LineScanners {

	private LineScanners() {
	}

	public static boolean isTaken(String entry) {
		byte[] line = (entry + "\n").getBytes(StandardCharsets.UTF_8);
		return LineScanner.end(line, 0, line.length) != LineScanner.UNKNOWN;
	}

}
