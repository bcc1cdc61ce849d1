package io.github.corsboot.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.config.CorsProperties.Missing;
import io.github.corsboot.config.CorsProperties.Reload;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.config.CorsSettings.SourceSettings;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.source.FileSettings;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Makes settings of the properties of an environment, and finds everything that is wrong
 * with them.
 */
final class ConfigurationCheck {

	private static final String DEFAULT_POLICY = "default";

	private final WrittenProperties written;

	private final ConfigurationProblems problems;

	private final CorsPropertiesBinder binder;

	ConfigurationCheck(Environment environment) {
		this.written = WrittenProperties.of(environment);
		this.problems = new ConfigurationProblems(this.written);
		this.binder = new CorsPropertiesBinder(environment, this.written, this.problems);
	}

	CheckedConfiguration check() {
		CorsProperties properties = this.binder.bind(CorsKeys.ROOT, CorsProperties.class);
		if (!properties.enabled()) {
			List<String> warnings = (this.written.names().size() > 1)
					? List.of("CORS policies are configured but not in force, because cors.enabled=false. "
							+ "Any other CORS settings of the application answer cross-origin requests")
					: List.of();
			return new CheckedConfiguration(null, List.of(), warnings, this.written);
		}
		this.written.reportPolicyNames(this.problems);
		UnknownKeys.report(this.written, this.problems);
		JdbcSources jdbc = new JdbcSources(this.written, this.binder, this.problems);
		PolicyTemplate template = new PolicyTemplate(this.written, this.binder, jdbc, this.problems);
		CorsSettings settings = null;
		if (template.setsOrigins(CorsKeys.PREFIX) || !this.written.policies().isEmpty()) {
			settings = settings(template, properties, jdbc);
		}
		else {
			checkReload(properties.reload());
			template.reportRulesWithoutOrigins();
		}
		List<String> warnings = new ArrayList<>(this.written.warnings());
		for (String name : jdbc.unused()) {
			if (settings != null) {
				warnings.add(CorsKeys.jdbcPrefix(name) + " is not used by any policy: none has allowed-origins-source="
						+ name);
			}
			else {
				this.problems.add(CorsKeys.jdbcPrefix(name), "is not used by any policy.",
						"Set cors.allowed-origins-source=" + name + ", or that of a policy.");
			}
		}
		if (settings != null && settings.debug()) {
			warnings.add("cors.debug=true: refusals tell the client why its request was refused. "
					+ "Leave it out where strangers can send requests");
		}
		return new CheckedConfiguration(settings, this.problems.inOrder(), warnings, this.written);
	}

	private CorsSettings settings(PolicyTemplate template, CorsProperties properties, JdbcSources jdbc) {
		List<PolicyDefinition> definitions = new ArrayList<>();
		if (template.setsOrigins(CorsKeys.PREFIX)) {
			definitions.add(template.define(DEFAULT_POLICY));
		}
		else {
			template.check();
		}
		for (ConfigurationPropertyName policy : this.written.policies()) {
			String name = policy.getLastElement(Form.ORIGINAL);
			String prefix = policy.toString();
			if (DEFAULT_POLICY.equals(CorsKeys.uniform(name))) {
				this.problems.add(prefix, "has the name of the policy that is set directly under cors.",
						"Give it another name, or set its properties directly under cors.");
			}
			definitions.add(template.define(name, prefix, this.binder.bind(policy, CorsPolicyProperties.class)));
		}
		checkPathsDiffer(definitions);
		AllowedOrigins ownOrigins = (properties.ownOrigins() != null) ? readOwnOrigins(properties.ownOrigins())
				: AllowedOrigins.none();
		SourceSettings sources = new SourceSettings(checkReload(properties.reload()), jdbc.settings(),
				properties.missingFile() == Missing.DENY);
		return new CorsSettings(definitions, ownOrigins, sources, new FilterSettings(properties.filterOrder()),
				properties.debug());
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
							"Give each path to only one policy.");
				}
			}
		}
	}

	private AllowedOrigins readOwnOrigins(List<String> entries) {
		String property = CorsKeys.PREFIX + "." + CorsKeys.OWN_ORIGINS;
		List<String> exact = new ArrayList<>(entries);
		for (int i = 0; i < entries.size(); i++) {
			String entry = entries.get(i).strip();
			if (entry.contains("*") || entry.contains(":[") || entry.equals("null")) {
				this.problems.addElement(property, i, "'" + entry + "' is not one exact origin.",
						"Write each origin separately, such as https://www.example.com.");
				exact.set(i, "");
			}
		}
		return this.problems.readOrigins(property, exact).origins();
	}

	private FileSettings checkReload(Reload reload) {
		String poll = CorsKeys.PREFIX + ".reload.poll-interval";
		String size = CorsKeys.PREFIX + ".reload.max-file-size";
		Duration quietPeriod = this.binder.inRange(CorsKeys.PREFIX + ".reload.quiet-period", reload.quietPeriod(),
				Duration.ZERO, Duration.ofMinutes(1), "0ms to 1m, such as 50ms");
		Duration pollInterval = this.binder.inRange(poll, reload.pollInterval(), Duration.ofMillis(10),
				Duration.ofHours(1), "10ms to 1h, such as 2s");
		if (pollInterval.compareTo(Duration.ofMillis(100)) < 0) {
			checkUnit(poll, "milliseconds", "s", "ms");
		}
		DataSize maxFileSize = this.binder.inRange(size, reload.maxFileSize(), DataSize.ofBytes(1),
				DataSize.ofGigabytes(1), "1B to 1GB, such as 64MB");
		if (maxFileSize.compareTo(DataSize.ofKilobytes(1)) < 0) {
			checkUnit(size, "bytes", "MB", "B");
		}
		return new FileSettings(reload.enabled(), quietPeriod, pollInterval, maxFileSize.toBytes());
	}

	private void checkUnit(String name, String counted, String likelyUnit, String unit) {
		String text = this.binder.textOf(name).strip();
		if (text.matches("\\+?\\d+")) {
			this.problems.add(name, "'" + text + "' has no unit and would be " + text + " " + counted + ".",
					"Write " + text + likelyUnit + ", or " + text + unit + " if that is what is meant.");
		}
	}

}
