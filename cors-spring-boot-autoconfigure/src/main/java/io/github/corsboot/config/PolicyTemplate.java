package io.github.corsboot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.source.SourceKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The properties directly under {@code cors}, which each policy starts from. Makes
 * policies, and reports what is wrong with them.
 */
final class PolicyTemplate {

	private final WrittenProperties written;

	private final CorsPolicyProperties template;

	private final JdbcSources jdbc;

	private final ConfigurationProblems problems;

	PolicyTemplate(WrittenProperties written, CorsPropertiesBinder binder, JdbcSources jdbc,
			ConfigurationProblems problems) {
		this.written = written;
		this.template = binder.bind(CorsKeys.ROOT, CorsPolicyProperties.class);
		this.jdbc = jdbc;
		this.problems = problems;
	}

	PolicyDefinition define(String name) {
		return define(name, CorsKeys.PREFIX, this.template);
	}

	PolicyDefinition define(String name, String prefix, CorsPolicyProperties own) {
		PolicyRules rules = rules(name, prefix, own);
		checkGrants(prefix, own);
		int anyExposed = rules.grants().exposedHeaders().indexOf(PolicyRules.ANY);
		if (anyExposed >= 0 && rules.grants().allowCredentials()) {
			this.problems.addElement(owner(prefix, own.exposedHeaders()) + "." + CorsKeys.EXPOSED_HEADERS, anyExposed,
					"'*' does not work where credentials are allowed.",
					"Name the headers, or set " + owner(prefix, own.allowCredentials()) + ".allow-credentials=false.");
		}
		checkPaths(rules.paths(), prefix, own.paths() != null);
		return withOrigins(rules, prefix, setsOrigins(prefix) ? own : null);
	}

	private static String owner(String prefix, @Nullable Object own) {
		return (own != null) ? prefix : CorsKeys.PREFIX;
	}

	private void checkPaths(List<String> paths, String prefix, boolean bound) {
		if (paths.isEmpty() && bound) {
			this.problems.add(prefix + "." + CorsKeys.PATHS, "is empty, so no request could be allowed.",
					"Write at least one, or remove the property.");
		}
		else if (paths.isEmpty() && !isWritten(prefix, CorsKeys.PATHS)) {
			this.problems.add(prefix, "has no paths.", "Set " + prefix + ".paths, such as /api/**.");
		}
		for (int i = 0; i < paths.size(); i++) {
			String problem = PathPatterns.problem(paths.get(i));
			if (problem != null) {
				this.problems.addElement(prefix + "." + CorsKeys.PATHS, i, "'" + paths.get(i) + "' " + problem + ".",
						"Write a path within the application, such as /api/**.");
			}
		}
	}

	// Where the template is a policy itself, this is done with it.
	void check() {
		checkGrants(CorsKeys.PREFIX, this.template);
		if (isWritten(CorsKeys.PREFIX, CorsKeys.PATHS)) {
			this.problems.add(CorsKeys.PREFIX + "." + CorsKeys.PATHS,
					"is for the policy 'default', which has no origins.",
					"Set cors.allowed-origins or cors.allowed-origins-file, or give the paths to a policy of cors.policies.");
		}
	}

	private void checkGrants(String prefix, CorsPolicyProperties own) {
		new GrantsCheck(prefix, this.written, this.problems).check(own);
	}

	/**
	 * Reports what is set for a policy that there is none of: a forgotten line must not
	 * leave everything open.
	 */
	void reportRulesWithoutOrigins() {
		List<String> rules = new ArrayList<>();
		for (String key : CorsKeys.OF_POLICY) {
			if (isWritten(CorsKeys.PREFIX, key)) {
				rules.add(key);
			}
		}
		if (!rules.isEmpty()) {
			this.problems.add(CorsKeys.PREFIX, ConfigurationPropertyName.of(CorsKeys.PREFIX + "." + rules.get(0)),
					"sets " + String.join(", ", rules) + ", but no origins, so there would be no policy.",
					"Set cors.allowed-origins or cors.allowed-origins-file; cors.allowed-origins=[] refuses everyone. "
							+ "To do without policies, set cors.enabled=false.");
		}
	}

	private PolicyRules rules(String name, String prefix, CorsPolicyProperties own) {
		CorsPolicyProperties template = this.template;
		List<String> paths = prefix.equals(CorsKeys.PREFIX) ? List.of("/**") : List.of();
		Grants grants = Grants.DEFAULTS;
		Tolerances tolerances = Tolerances.NONE;
		return new PolicyRules(name, PathPatterns.complete((own.paths() != null) ? own.paths() : paths),
				first(own.mode(), template.mode(), PolicyMode.ENFORCE),
				new Grants(first(own.allowedMethods(), template.allowedMethods(), grants.allowedMethods()),
						first(own.allowedHeaders(), template.allowedHeaders(), grants.allowedHeaders()),
						first(own.exposedHeaders(), template.exposedHeaders(), grants.exposedHeaders()),
						first(own.allowCredentials(), template.allowCredentials(), grants.allowCredentials()),
						first(own.allowPrivateNetwork(), template.allowPrivateNetwork(), grants.allowPrivateNetwork()),
						first(own.maxAge(), template.maxAge(), grants.maxAge())),
				new Tolerances(first(own.allowNullOrigin(), template.allowNullOrigin(), tolerances.allowNullOrigin()),
						first(own.tolerateInsecureOrigins(), template.tolerateInsecureOrigins(),
								tolerances.tolerateInsecureOrigins()),
						first(own.toleratePublicSuffixWildcards(), template.toleratePublicSuffixWildcards(),
								tolerances.toleratePublicSuffixWildcards())));
	}

	private static <T> T first(@Nullable T own, @Nullable T inherited, T fallback) {
		if (own != null) {
			return own;
		}
		return (inherited != null) ? inherited : fallback;
	}

	// Tells whether there are origins of their own under a prefix, be they usable or not.
	boolean setsOrigins(String prefix) {
		for (String key : CorsKeys.ORIGINS) {
			if (isWritten(prefix, key)) {
				return true;
			}
		}
		return false;
	}

	private boolean isWritten(String prefix, String key) {
		return this.written.isWritten(ConfigurationPropertyName.of(prefix + "." + key));
	}

	private PolicyDefinition withOrigins(PolicyRules rules, String prefix, @Nullable CorsPolicyProperties own) {
		String originsPrefix = (own != null) ? prefix : CorsKeys.PREFIX;
		CorsPolicyProperties properties = (own != null) ? own : this.template;
		if (!bringsOrigins(originsPrefix, properties)) {
			this.problems.add(prefix, "has no origins.", "Set " + prefix + ".allowed-origins or " + prefix
					+ ".allowed-origins-file; " + prefix + ".allowed-origins=[] refuses everyone.");
		}
		String property = originsPrefix + "." + CorsKeys.ALLOWED_ORIGINS;
		OriginListing listing = (properties.allowedOrigins() != null)
				? this.problems.readOrigins(property, properties.allowedOrigins()) : null;
		List<SourceKey> keys = new ArrayList<>();
		addFile(properties.allowedOriginsFile(), originsPrefix, keys);
		addBean(properties.allowedOriginsSource(), originsPrefix, keys);
		PolicyDefinition policy = new PolicyDefinition(rules, prefix, originsPrefix,
				(listing != null) ? new PolicyOrigins(property, listing.origins()) : null, keys);
		if (listing != null) {
			this.problems.checkOrigins(policy, property, listing.goodEntries());
		}
		return policy;
	}

	private boolean bringsOrigins(String prefix, CorsPolicyProperties properties) {
		return isWritten(prefix, CorsKeys.ALLOWED_ORIGINS)
				|| (isWritten(prefix, CorsKeys.ALLOWED_ORIGINS_FILE) && !isNone(properties.allowedOriginsFile()))
				|| (isWritten(prefix, CorsKeys.ALLOWED_ORIGINS_SOURCE) && !isNone(properties.allowedOriginsSource()));
	}

	private static boolean isNone(@Nullable String value) {
		return value != null && CorsKeys.NONE.equals(value.strip());
	}

	private void addFile(@Nullable String location, String originsPrefix, List<SourceKey> keys) {
		if (location == null || isNone(location)) {
			return;
		}
		ListFileLocation file = ListFileLocation.parse(location);
		Path path = file.path();
		if (path != null) {
			keys.add(new SourceKey(SourceKey.Kind.FILE, path.toString()));
		}
		else {
			this.problems.add(originsPrefix + "." + CorsKeys.ALLOWED_ORIGINS_FILE, file.description(), file.remedy());
		}
	}

	private void addBean(@Nullable String name, String originsPrefix, List<SourceKey> keys) {
		if (name == null || isNone(name)) {
			return;
		}
		if (!name.isBlank()) {
			SourceKey inDatabase = this.jdbc.use(name.strip());
			keys.add((inDatabase != null) ? inDatabase : new SourceKey(SourceKey.Kind.BEAN, name.strip()));
		}
		else {
			this.problems.add(originsPrefix + "." + CorsKeys.ALLOWED_ORIGINS_SOURCE, "is empty.",
					"Write the name of an AllowedOriginsSource bean, or 'none' to remove one that is set elsewhere.");
		}
	}

}
