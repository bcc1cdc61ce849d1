package io.github.corsboot.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Finds the known key that a misspelt one most likely stands for.
 */
final class NearestName {

	// What other software and other languages call it.
	private static final Map<String, String> SYNONYMS = synonyms(
			"allowed-origins: origin origins allowed-origin allow-origin allow-origins allowed-origin-pattern"
					+ " allowed-origin-patterns origin-pattern origin-patterns allowed-origin-regexes origin-whitelist"
					+ " origin-allowlist whitelist allowlist origin-regex-whitelist allow-all-origins origin-allow-all"
					+ " allow-all allowed-hosts allowed-domains access-control-allow-origin",
			"allowed-origins-file: file list-file origins-file origin-file allowed-origin-file origins-list"
					+ " allowed-origins-list allowed-origins-path allowed-origins-location",
			"allowed-origins-source: source origins-source origin-source allowed-origin-source allowed-origins-bean",
			"allowed-methods: method methods allow-methods allowed-method allowed-http-methods"
					+ " access-control-allow-methods",
			"allowed-headers: header headers allow-headers allowed-header access-control-allow-headers",
			"exposed-headers: expose-headers expose-header expose exposed access-control-expose-headers",
			"allow-credentials: credentials supports-credentials support-credentials allowed-credentials"
					+ " access-control-allow-credentials",
			"allow-private-network: private-network allow-private-network-access access-control-allow-private-network",
			"allow-null-origin: null-origin allow-null allow-null-origins",
			"tolerate-insecure-origins: insecure-origins allow-insecure-origins allow-insecure allow-http",
			"tolerate-public-suffix-wildcards: public-suffix-wildcards allow-public-suffix-wildcards",
			"max-age: age max-age-seconds preflight-max-age access-control-max-age",
			"paths: path-pattern path-patterns",
			"reload.poll-interval: reload.interval reload.period reload.polling-interval",
			"reload.max-file-size: reload.max-size", "own-origins: self-origins", "enabled: enable");

	private NearestName() {
	}

	private static Map<String, String> synonyms(String... lines) {
		Map<String, String> synonyms = new LinkedHashMap<>();
		for (String line : lines) {
			int colon = line.indexOf(':');
			for (String synonym : StringUtils.delimitedListToStringArray(line.substring(colon + 2), " ")) {
				synonyms.put(CorsKeys.uniform(synonym), line.substring(0, colon));
			}
		}
		return synonyms;
	}

	/**
	 * Returns the nearest key.
	 * @param name the misspelt key
	 * @param known the known keys
	 * @return the key that the name is a synonym of or the last part of, or the one with
	 * the fewest edits, at most a third of the name; or {@code null} if none is near
	 */
	static @Nullable String among(String name, Collection<String> known) {
		String uniform = CorsKeys.uniform(name);
		String synonym = SYNONYMS.get(uniform);
		if (synonym != null && known.contains(synonym)) {
			return synonym;
		}
		String nearest = null;
		int fewest = uniform.length() / 3 + 1;
		for (String candidate : known) {
			String key = CorsKeys.uniform(candidate);
			int edits = key.endsWith("." + uniform) ? 0 : edits(uniform, key);
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
