package io.github.corsboot.config;

import java.util.Collection;

/**
 * Finds the known name that a misspelt one most likely stands for.
 */
final class NearestName {

	private NearestName() {
	}

	/**
	 * Returns the nearest name.
	 * @param name the misspelt name
	 * @param known the known names, at least one
	 * @return the known name with the fewest edits, the first of several
	 */
	static String among(String name, Collection<String> known) {
		String nearest = "";
		int fewest = Integer.MAX_VALUE;
		for (String candidate : known) {
			int edits = edits(CorsKeys.uniform(name), CorsKeys.uniform(candidate));
			if (edits < fewest) {
				fewest = edits;
				nearest = candidate;
			}
		}
		return nearest;
	}

	private static int edits(String one, String other) {
		int[] previous = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int[] current = new int[other.length() + 1];
			current[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int replaced = previous[j - 1] + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[other.length()];
	}

}
