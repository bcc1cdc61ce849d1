package io.github.corsboot.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.corsboot.config.CorsKeys.Group;
import io.github.corsboot.source.JdbcSettings;
import io.github.corsboot.source.SourceKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The lists of origins in databases that are configured, each with what is wrong with it.
 */
final class JdbcSources {

	private final Map<String, JdbcSettings> settings = new LinkedHashMap<>();

	private final Set<String> unused = new TreeSet<>();

	JdbcSources(WrittenProperties written, CorsPropertiesBinder binder, ConfigurationProblems problems) {
		for (ConfigurationPropertyName name : written.names()) {
			if (Group.of(name) == Group.JDBC && !this.settings.containsKey(name.getElement(2, Form.UNIFORM))) {
				ConfigurationPropertyName parent = name.chop(3);
				JdbcSettings source = read(parent, written, binder, problems);
				this.settings.put(name.getElement(2, Form.UNIFORM), source);
				this.unused.add(source.name());
			}
		}
	}

	private static JdbcSettings read(ConfigurationPropertyName parent, WrittenProperties written,
			CorsPropertiesBinder binder, ConfigurationProblems problems) {
		CorsJdbcProperties properties = binder.bind(parent, CorsJdbcProperties.class);
		String query = properties.query();
		boolean reported = query == null && written.isWritten(parent.append("query"));
		if (!reported && (query == null || query.isBlank())) {
			problems.add(parent.toString(), "has no query.",
					"Set " + parent + ".query, such as: select origin from allowed_origin.");
		}
		requireText(parent, "version-query", properties.versionQuery(), "Write a query for one value", problems);
		String dataSource = properties.dataSource();
		requireText(parent, "data-source", dataSource, "Write the name of a DataSource bean", problems);
		Duration interval = binder.inRange(parent + ".poll-interval", properties.pollInterval(), Duration.ofMillis(100),
				Duration.ofHours(1), "100ms to 1h, such as 5s");
		return new JdbcSettings(parent.getLastElement(Form.ORIGINAL), (query == null || query.isBlank()) ? "" : query,
				properties.versionQuery(), interval, (dataSource == null || dataSource.isBlank()) ? null : dataSource,
				properties.missing() == CorsProperties.Missing.DENY);
	}

	private static void requireText(ConfigurationPropertyName parent, String key, @Nullable String value, String remedy,
			ConfigurationProblems problems) {
		if (value != null && value.isBlank()) {
			problems.add(parent + "." + key, "is empty.", remedy + ", or remove the property.");
		}
	}

	/**
	 * Finds the list that a policy names.
	 * @param name the name of a source
	 * @return the key of the list, or {@code null} if none has that name
	 */
	@Nullable SourceKey use(String name) {
		JdbcSettings source = this.settings.get(CorsKeys.uniform(name));
		if (source == null) {
			return null;
		}
		this.unused.remove(source.name());
		return new SourceKey(SourceKey.Kind.JDBC, source.name());
	}

	/**
	 * Returns the names of the lists that no policy has named.
	 * @return the names
	 */
	Set<String> unused() {
		return this.unused;
	}

	Map<String, JdbcSettings> settings() {
		Map<String, JdbcSettings> byName = new LinkedHashMap<>();
		for (JdbcSettings source : this.settings.values()) {
			byName.put(source.name(), source);
		}
		return byName;
	}

}
