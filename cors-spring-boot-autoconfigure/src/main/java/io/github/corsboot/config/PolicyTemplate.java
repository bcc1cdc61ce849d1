package io.github.corsboot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyProblem;
import io.github.corsboot.policy.PolicyProblem.Reason;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicySetting;
import io.github.corsboot.policy.PolicyValidation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Makes a policy of its properties and of the template, and reports what is wrong.
 */
final class PolicyTemplate {

	private final WrittenProperties sources;

	private final CorsPolicyProperties template;

	private final ConfigurationProblems problems;

	PolicyTemplate(WrittenProperties sources, CorsPolicyProperties template, ConfigurationProblems problems) {
		this.sources = sources;
		this.template = template;
		this.problems = problems;
	}

	PolicyDefinition read(String name, String prefix, CorsPolicyProperties properties) {
		PolicyRules rules = rules(name, properties);
		for (PolicyProblem problem : PolicyValidation.problems(rules)) {
			report(problem, prefix, properties);
		}
		List<String> paths = rules.paths();
		for (int i = 0; i < paths.size(); i++) {
			String fault = PathPatterns.fault(paths.get(i));
			if (fault != null) {
				this.problems.addElement(prefix + "." + CorsKeys.PATHS, i, "'" + paths.get(i) + "' " + fault + ".",
						"Write a path within the application, such as /api/**.");
			}
		}
		PolicyDefinition policy = withOrigins(rules, prefix, setsOrigins(prefix) ? properties : null);
		this.problems.checkOrigins(policy);
		return policy;
	}

	void checkTemplate() {
		PolicyRules rules = rules("", this.template);
		for (PolicyProblem problem : PolicyValidation.problems(rules)) {
			if (problem.reason() != Reason.ANY_EXPOSED_WITH_CREDENTIALS) {
				report(problem, CorsKeys.PREFIX, this.template);
			}
		}
	}

	private PolicyRules rules(String name, CorsPolicyProperties own) {
		CorsPolicyProperties template = this.template;
		PolicyRules defaults = (own != template) ? PolicyRules.defaults(name) : PolicyRules.defaults(name, "/**");
		List<String> paths = (own.getPaths() != null) ? own.getPaths() : defaults.paths();
		return new PolicyRules(name, PathPatterns.complete(paths),
				first(own.getAllowedMethods(), template.getAllowedMethods(), defaults.allowedMethods()),
				first(own.getAllowedHeaders(), template.getAllowedHeaders(), defaults.allowedHeaders()),
				first(own.getExposedHeaders(), template.getExposedHeaders(), defaults.exposedHeaders()),
				first(own.getAllowCredentials(), template.getAllowCredentials(), defaults.allowCredentials()),
				first(own.getAllowPrivateNetwork(), template.getAllowPrivateNetwork(), defaults.allowPrivateNetwork()),
				first(own.getAllowNullOrigin(), template.getAllowNullOrigin(), defaults.allowNullOrigin()),
				first(own.getTolerateInsecureOrigins(), template.getTolerateInsecureOrigins(),
						defaults.tolerateInsecureOrigins()),
				first(own.getToleratePublicSuffixWildcards(), template.getToleratePublicSuffixWildcards(),
						defaults.toleratePublicSuffixWildcards()),
				first(own.getMaxAge(), template.getMaxAge(), defaults.maxAge()),
				first(own.getMode(), template.getMode(), defaults.mode()));
	}

	private static <T> T first(@Nullable T own, @Nullable T inherited, T fallback) {
		if (own != null) {
			return own;
		}
		return (inherited != null) ? inherited : fallback;
	}

	private void report(PolicyProblem problem, String prefix, CorsPolicyProperties own) {
		if (problem.setting() == PolicySetting.PATHS && own.getPaths() == null) {
			if (!isWritten(prefix, CorsKeys.PATHS)) {
				this.problems.add(prefix, "has no paths.", "Set " + prefix + ".paths, such as /api/**.");
			}
			return;
		}
		String property = ownerOf(problem.setting(), prefix, own) + "." + problem.setting().value();
		PolicyProblem reported = problem;
		if (problem.setting() == PolicySetting.MAX_AGE) {
			String written = this.sources.valueOf(ConfigurationPropertyName.of(property));
			reported = new PolicyProblem(problem.setting(), problem.position(),
					(written != null) ? written : problem.value(), problem.reason(), null);
		}
		this.problems.addElement(property, problem.position(), PolicyWording.description(reported),
				PolicyWording.remedy(reported, (own.getAllowCredentials() != null) ? prefix : CorsKeys.PREFIX));
	}

	private String ownerOf(PolicySetting setting, String prefix, CorsPolicyProperties own) {
		Object value = switch (setting) {
			case PATHS -> own.getPaths();
			case ALLOWED_METHODS -> own.getAllowedMethods();
			case ALLOWED_HEADERS -> own.getAllowedHeaders();
			case EXPOSED_HEADERS -> own.getExposedHeaders();
			case MAX_AGE -> own.getMaxAge();
		};
		return (value != null) ? prefix : CorsKeys.PREFIX;
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
		return this.sources.isWritten(ConfigurationPropertyName.of(prefix + "." + key));
	}

	private PolicyDefinition withOrigins(PolicyRules rules, String prefix, @Nullable CorsPolicyProperties own) {
		String originsPrefix = (own != null) ? prefix : CorsKeys.PREFIX;
		CorsPolicyProperties properties = (own != null) ? own : this.template;
		if (own == null && !setsOrigins(CorsKeys.PREFIX)) {
			this.problems.add(prefix, "has no origins.", "Set " + prefix + ".allowed-origins or " + prefix
					+ ".allowed-origins-file; " + prefix + ".allowed-origins=[] refuses everyone.");
		}
		PolicyOrigins listed = null;
		if (properties.getAllowedOrigins() != null) {
			String property = originsPrefix + "." + CorsKeys.ALLOWED_ORIGINS;
			listed = new PolicyOrigins(property, this.problems.readOrigins(property, properties.getAllowedOrigins()));
		}
		List<SourceKey> keys = new ArrayList<>();
		addFile(properties.getAllowedOriginsFile(), originsPrefix, keys);
		addBean(properties.getAllowedOriginsSource(), originsPrefix, keys);
		return new PolicyDefinition(rules, prefix, originsPrefix, listed, keys);
	}

	private void addFile(@Nullable String location, String originsPrefix, List<SourceKey> keys) {
		if (location != null) {
			ListFileLocation file = ListFileLocation.parse(location);
			Path path = file.path();
			if (path != null) {
				keys.add(new SourceKey(SourceKey.Kind.FILE, path.toString()));
			}
			else {
				this.problems.add(originsPrefix + "." + CorsKeys.ALLOWED_ORIGINS_FILE, file.description(),
						file.remedy());
			}
		}
	}

	private void addBean(@Nullable String name, String originsPrefix, List<SourceKey> keys) {
		if (name != null && !name.isBlank()) {
			keys.add(new SourceKey(SourceKey.Kind.BEAN, name.strip()));
		}
		else if (name != null) {
			this.problems.add(originsPrefix + "." + CorsKeys.ALLOWED_ORIGINS_SOURCE, "is empty.",
					"Write the name of an AllowedOriginsSource bean, or remove the property.");
		}
	}

}
