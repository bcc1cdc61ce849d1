package io.github.corsboot.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.config.CorsProperties.MissingFile;
import io.github.corsboot.config.CorsProperties.Reload;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.source.FileSettings;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Makes settings of the properties of an environment, and finds everything that is wrong
 * with them.
 */
final class ConfigurationCheck {

	private static final String DEFAULT_POLICY = "default";

	private static final Duration LONGEST_QUIET_PERIOD = Duration.ofMinutes(1);

	private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofMillis(10);

	private static final Duration LONGEST_POLL_INTERVAL = Duration.ofHours(1);

	private static final DataSize LARGEST_FILE = DataSize.ofGigabytes(1);

	private final WrittenProperties sources;

	private final CorsPropertiesBinder binder;

	private final ConfigurationProblems problems;

	ConfigurationCheck(Environment environment) {
		this.sources = WrittenProperties.of(environment);
		this.binder = new CorsPropertiesBinder(environment, this.sources);
		this.problems = new ConfigurationProblems(this.sources);
	}

	CheckedConfiguration check() {
		List<String> warnings = UnknownKeys.warnings(this.sources);
		CorsProperties properties = this.binder.bindTopLevel();
		if (!properties.isEnabled()) {
			return new CheckedConfiguration(null, List.of(), disabledWarning(), this.sources);
		}
		for (ConfigurationProblem problem : UnknownKeys.problems(this.sources)) {
			this.problems.add(problem);
		}
		Map<String, CorsPolicyProperties> policies = this.binder.bindPolicies();
		for (ConfigurationProblem problem : this.binder.problems()) {
			this.problems.add(problem);
		}
		if (!this.sources.haveOrigins() && policies.isEmpty()) {
			checkReload(properties.getReload());
			return new CheckedConfiguration(null, this.problems.problems(), warnings, this.sources);
		}
		CorsSettings settings = read(properties, policies);
		return new CheckedConfiguration(settings, this.problems.problems(), warnings, this.sources);
	}

	private List<String> disabledWarning() {
		return (this.sources.names().size() > 1)
				? List.of("The CORS policies are configured and not in force: "
						+ "cors.enabled=false. Whatever else the application has answers cross-origin requests")
				: List.of();
	}

	private CorsSettings read(CorsProperties properties, Map<String, CorsPolicyProperties> policies) {
		PolicyTemplate reader = new PolicyTemplate(this.sources, properties, this.problems);
		List<PolicyDefinition> definitions = new ArrayList<>();
		if (reader.setsOrigins(CorsKeys.PREFIX)) {
			definitions.add(reader.read(DEFAULT_POLICY, CorsKeys.PREFIX, properties));
		}
		else {
			reader.checkTemplate();
		}
		for (Map.Entry<String, ConfigurationPropertyName> policy : this.sources.policies().entrySet()) {
			definitions.add(readNamed(reader, policy.getKey(), policy.getValue().toString(), policies));
		}
		checkPathsDiffer(definitions);
		AllowedOrigins ownOrigins = (properties.getOwnOrigins() != null) ? readOwnOrigins(properties.getOwnOrigins())
				: AllowedOrigins.none();
		Reload reload = checkReload(properties.getReload());
		return new CorsSettings(definitions, ownOrigins,
				new FileSettings(reload.isEnabled(), reload.getQuietPeriod(), reload.getPollInterval(),
						reload.getMaxFileSize().toBytes()),
				properties.getMissingFile() == MissingFile.DENY, new CorsFilterSettings(properties.getFilterOrder()),
				properties.isDebug());
	}

	private PolicyDefinition readNamed(PolicyTemplate reader, String name, String prefix,
			Map<String, CorsPolicyProperties> policies) {
		if (DEFAULT_POLICY.equals(CorsKeys.uniform(name))) {
			this.problems.add(prefix, "has the name of the policy that is set directly under cors.",
					"Give it another name, or set its properties directly under cors.");
		}
		return reader.read(name, prefix, policies.getOrDefault(name, new CorsPolicyProperties()));
	}

	private void checkPathsDiffer(List<PolicyDefinition> policies) {
		Map<String, PolicyDefinition> owners = new HashMap<>();
		for (PolicyDefinition policy : policies) {
			List<String> paths = policy.rules().paths();
			for (int i = 0; i < paths.size(); i++) {
				PolicyDefinition owner = owners.putIfAbsent(PathPatterns.withoutVariableNames(paths.get(i)), policy);
				if (owner != null && !owner.prefix().equals(policy.prefix())) {
					this.problems.addElement(policy.prefix() + "." + CorsKeys.PATHS, i,
							"'" + paths.get(i) + "' is a path of policy '" + owner.name() + "' too.",
							"Give each path to one policy alone.");
				}
			}
		}
	}

	private AllowedOrigins readOwnOrigins(List<String> entries) {
		String property = CorsKeys.PREFIX + "." + CorsKeys.OWN_ORIGINS;
		for (int i = 0; i < entries.size(); i++) {
			String entry = entries.get(i).strip();
			if (entry.contains("*") || entry.contains(":[") || entry.equals("null")) {
				this.problems.addElement(property, i, "'" + entry + "' is not one exact origin.",
						"Write each origin of the application by itself, such as https://www.example.com.");
			}
		}
		return this.problems.readOrigins(property, entries);
	}

	private Reload checkReload(Reload reload) {
		Reload defaults = new Reload();
		Duration quiet = reload.getQuietPeriod();
		if (quiet.isNegative() || quiet.compareTo(LONGEST_QUIET_PERIOD) > 0) {
			outOfRange("quiet-period", "0ms to 1m, such as 50ms");
			reload.setQuietPeriod(defaults.getQuietPeriod());
		}
		Duration poll = reload.getPollInterval();
		if (poll.compareTo(SHORTEST_POLL_INTERVAL) < 0 || poll.compareTo(LONGEST_POLL_INTERVAL) > 0) {
			outOfRange("poll-interval", "10ms to 1h, such as 2s");
			reload.setPollInterval(defaults.getPollInterval());
		}
		DataSize size = reload.getMaxFileSize();
		if (size.toBytes() < 1 || size.compareTo(LARGEST_FILE) > 0) {
			outOfRange("max-file-size", "1B to 1GB, such as 64MB");
			reload.setMaxFileSize(defaults.getMaxFileSize());
		}
		return reload;
	}

	private void outOfRange(String key, String range) {
		String name = CorsKeys.PREFIX + ".reload." + key;
		String value = this.sources.valueOf(ConfigurationPropertyName.of(name));
		this.problems.add(name, "'" + value + "' is out of range.", "Write a value from " + range + ".");
	}

}
