package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The keys that there are under {@code cors}, and which of them a name stands for. Names
 * are compared as Spring Boot does, without regard to case and dashes.
 *
 * @since 0.1.0
 */
public final class CorsKeys {

	/** The key above all others. */
	public static final String PREFIX = "cors";

	private static final String ENVIRONMENT_PREFIX = "CORS_";

	static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(PREFIX);

	static final String POLICIES = "policies";

	static final String JDBC = "jdbc";

	static final String ALLOWED_ORIGINS = "allowed-origins";

	/** The key of a list file. */
	public static final String ALLOWED_ORIGINS_FILE = "allowed-origins-file";

	/** The key of the name of a source. */
	public static final String ALLOWED_ORIGINS_SOURCE = "allowed-origins-source";

	static final String OWN_ORIGINS = "own-origins";

	static final String PATHS = "paths";

	/** The value of a file or a source that removes what is set elsewhere. */
	static final String NONE = "none";

	static final String MAX_AGE = "max-age";

	/** The keys of a policy, which are keys of the top level too. */
	static final List<String> OF_POLICY = List.of(PATHS, ALLOWED_ORIGINS, ALLOWED_ORIGINS_FILE, ALLOWED_ORIGINS_SOURCE,
			"allowed-methods", "allowed-headers", "exposed-headers", "allow-credentials", "allow-private-network",
			"allow-null-origin", "tolerate-insecure-origins", "tolerate-public-suffix-wildcards", MAX_AGE, "mode");

	/** The keys of the top level alone. */
	static final List<String> OF_TOP_LEVEL = List.of("enabled", "missing-file", OWN_ORIGINS, "reload.enabled",
			"reload.quiet-period", "reload.poll-interval", "reload.max-file-size", "debug", "filter-order");

	static final List<String> OF_ANY = all();

	/** The keys of a list of origins in a database. */
	static final List<String> OF_JDBC = List.of("query", "version-query", "poll-interval", "data-source", "missing");

	private static final List<String> LISTS = List.of(PATHS, ALLOWED_ORIGINS, "allowed-methods", "allowed-headers",
			"exposed-headers", OWN_ORIGINS);

	/** The keys that bring origins, inherited as one. */
	public static final List<String> ORIGINS = List.of(ALLOWED_ORIGINS, ALLOWED_ORIGINS_FILE, ALLOWED_ORIGINS_SOURCE);

	private static final Map<String, String> JDBC_INDEX = index(OF_JDBC);

	private static final Map<String, String> POLICY_INDEX = index(OF_POLICY);

	private static final Map<String, String> TOP_LEVEL_INDEX = index(OF_ANY);

	private CorsKeys() {
	}

	private static List<String> all() {
		List<String> keys = new ArrayList<>(OF_POLICY);
		keys.addAll(OF_TOP_LEVEL);
		return List.copyOf(keys);
	}

	private static Map<String, String> index(List<String> keys) {
		Map<String, String> index = new LinkedHashMap<>();
		for (String key : keys) {
			index.put(uniform(key), key);
		}
		return index;
	}

	// Reduces a name to what counts when names are compared.
	static String uniform(String text) {
		return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	// Tells whether a key, in any spelling, is the root or below it.
	public static boolean isBelowRoot(String key) {
		return belowRoot(key) != null || key.regionMatches(true, 0, ENVIRONMENT_PREFIX, 0, ENVIRONMENT_PREFIX.length());
	}

	// Whatever the prefix of the application's variables.
	static boolean mayBeVariable(String name) {
		int length = PREFIX.length();
		for (int i = 0; i + length < name.length(); i++) {
			if ("_.".indexOf(name.charAt(i + length)) >= 0 && name.regionMatches(true, i, PREFIX, 0, length)) {
				return true;
			}
		}
		return false;
	}

	// Null if the key is not below the root. Only what begins like it is looked at more
	// closely.
	static @Nullable ConfigurationPropertyName belowRoot(String key) {
		if (key.isEmpty() || "cC[".indexOf(key.charAt(0)) < 0) {
			return null;
		}
		try {
			ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
			return (ROOT.equals(name) || ROOT.isAncestorOf(name)) ? name : null;
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	static @Nullable String topLevelKey(String uniform) {
		return TOP_LEVEL_INDEX.get(uniform);
	}

	static @Nullable String policyKey(String uniform) {
		return POLICY_INDEX.get(uniform);
	}

	static @Nullable String jdbcKey(String uniform) {
		return JDBC_INDEX.get(uniform);
	}

	static boolean isList(String key) {
		return LISTS.contains(key);
	}

	// The known key that a name below cors stands for, without the name of the policy and
	// without an index.
	static @Nullable String keyOf(ConfigurationPropertyName name) {
		boolean ofJdbc = isOfJdbc(name);
		int first = (ofJdbc || isOfPolicy(name)) ? 3 : 1;
		int last = name.getNumberOfElements();
		boolean indexed = last > first + 1 && name.isNumericIndex(last - 1);
		List<String> elements = new ArrayList<>();
		for (int i = first; i < (indexed ? last - 1 : last); i++) {
			elements.add(name.getElement(i, Form.UNIFORM));
		}
		Map<String, String> named = ofJdbc ? JDBC_INDEX : POLICY_INDEX;
		String key = ((first == 1) ? TOP_LEVEL_INDEX : named).get(String.join(".", elements));
		return (key != null && (!indexed || isList(key))) ? key : null;
	}

	static boolean isOfJdbc(ConfigurationPropertyName name) {
		return name.getNumberOfElements() > 2 && JDBC.equals(name.getElement(1, Form.UNIFORM));
	}

	/**
	 * Returns what the names of the properties of a list in a database begin with.
	 * @param name the name of the list
	 * @return the beginning, without a dot at its end
	 */
	public static String jdbcPrefix(String name) {
		return PREFIX + "." + JDBC + "." + name;
	}

	static boolean isOfPolicy(ConfigurationPropertyName name) {
		return name.getNumberOfElements() > 2 && POLICIES.equals(name.getElement(1, Form.UNIFORM));
	}

}
