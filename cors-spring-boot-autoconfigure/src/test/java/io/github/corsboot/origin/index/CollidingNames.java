package io.github.corsboot.origin.index;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names that differ and all have the same {@link String#hashCode()}, whatever comes
 * before and after them.
 */
final class CollidingNames {

	private static final int PAIRS = 24;

	private CollidingNames() {
	}

	static Stream<String> names(int count) {
		return IntStream.range(0, count).mapToObj(CollidingNames::name);
	}

	private static String name(int index) {
		StringBuilder name = new StringBuilder();
		for (int i = 0; i < PAIRS; i++) {
			name.append(((index >> i & 1) == 0) ? "an" : "c0");
		}
		return name.toString();
	}

}
