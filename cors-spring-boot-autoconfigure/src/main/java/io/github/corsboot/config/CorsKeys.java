package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

	static final String ALLOWED_METHODS = "allowed-methods";

	static final String ALLOWED_HEADERS = "allowed-headers";

	static final String EXPOSED_HEADERS = "exposed-headers";

	static final String MAX_AGE = "max-age";

	/** The keys of a policy, which are keys of the top level too. */
	static final List<String> OF_POLICY = List.of(PATHS, ALLOWED_ORIGINS, ALLOWED_ORIGINS_FILE, ALLOWED_ORIGINS_SOURCE,
			ALLOWED_METHODS, ALLOWED_HEADERS, EXPOSED_HEADERS, "allow-credentials", "allow-private-network",
			"allow-null-origin", "tolerate-insecure-origins", "tolerate-public-suffix-wildcards", MAX_AGE, "mode");

	/** The keys of the top level alone. */
	static final List<String> OF_TOP_LEVEL = List.of("enabled", "missing-file", OWN_ORIGINS, "reload.enabled",
			"reload.quiet-period", "reload.poll-interval", "reload.max-file-size", "debug", "filter-order");

	static final List<String> OF_ANY = all();

	/** The keys of a list of origins in a database. */
	static final List<String> OF_JDBC = List.of("query", "version-query", "poll-interval", "data-source", "missing");

	private static final List<String> LISTS = List.of(PATHS, ALLOWED_ORIGINS, ALLOWED_METHODS, ALLOWED_HEADERS,
			EXPOSED_HEADERS, OWN_ORIGINS);

	/** The keys that bring origins, inherited as one. */
	public static final List<String> ORIGINS = List.of(ALLOWED_ORIGINS, ALLOWED_ORIGINS_FILE, ALLOWED_ORIGINS_SOURCE);

	private CorsKeys() {
	}

	private static List<String> all() {
		List<String> keys = new ArrayList<>(OF_POLICY);
		keys.addAll(OF_TOP_LEVEL);
		return List.copyOf(keys);
	}

	// Reduces a name to what counts when names are compared.
	static String uniform(String text) {
		return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	// Tells whether a key, in any spelling, is the root or below it.
	public static boolean isBelowRoot(String key) {
		return belowRoot(key) != null || key.regionMatches(true, 0, ENVIRONMENT_PREFIX, 0, ENVIRONMENT_PREFIX.length());
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

	static boolean isList(String key) {
		return LISTS.contains(key);
	}

	// The known key that a name below cors stands for, without the name of the policy and
	// without an index.
	static @Nullable String keyOf(ConfigurationPropertyName name) {
		Group group = Group.of(name);
		int last = name.getNumberOfElements();
		boolean indexed = last > group.depth() + 1 && name.isNumericIndex(last - 1);
		List<String> elements = new ArrayList<>();
		for (int i = group.depth(); i < (indexed ? last - 1 : last); i++) {
			elements.add(name.getElement(i, Form.UNIFORM));
		}
		String key = group.key(String.join(".", elements));
		return (key != null && (!indexed || isList(key))) ? key : null;
	}

	/**
	 * Returns what the names of the properties of a list in a database begin with.
	 * @param name the name of the list
	 * @return the beginning, without a dot at its end
	 */
	public static String jdbcPrefix(String name) {
		return PREFIX + "." + JDBC + "." + name;
	}

	/**
	 * The places under {@code cors} that keys stand at.
	 */
	enum Group {

		/** Directly under {@code cors}. */
		TOP_LEVEL(1, OF_ANY),

		/** Below the name of a policy. */
		POLICY(3, OF_POLICY),

		/** Below the name of a list in a database. */
		JDBC(3, OF_JDBC);

		private final int depth;

		@SuppressWarnings("ImmutableEnumChecker")
		private final List<String> keys;

		Group(int depth, List<String> keys) {
			this.depth = depth;
			this.keys = keys;
		}

		static Group of(ConfigurationPropertyName name) {
			return (name.getNumberOfElements() > 2) ? below(name.getElement(1, Form.UNIFORM)) : TOP_LEVEL;
		}

		static Group below(String element) {
			return switch (element) {
				case CorsKeys.POLICIES -> POLICY;
				case CorsKeys.JDBC -> JDBC;
				default -> TOP_LEVEL;
			};
		}

		/**
		 * Returns how many elements of a name stand before the key.
		 * @return the number of elements
		 */
		int depth() {
			return this.depth;
		}

		List<String> keys() {
			return this.keys;
		}

		@Nullable String key(String uniform) {
			for (String key : this.keys) {
				if (uniform(key).equals(uniform)) {
					return key;
				}
			}
			return null;
		}

	}

}
