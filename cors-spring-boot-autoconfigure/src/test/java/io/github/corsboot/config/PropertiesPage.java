package io.github.corsboot.config;

import java.util.List;
import java.util.Map;

import io.github.corsboot.config.PropertiesMetadata.Property;

/**
 * The reference page on properties, made from the metadata.
 */
final class PropertiesPage {

	private static final String START = """
			# Properties

			What does a property do, and what is its default? [Policies](policies.md) says how properties work together, and
			[Environment variables](environment.md) how to spell them in the environment. The descriptions here are those that
			an IDE shows.

			A wrong value or an unknown key stops the start, with one report of all of them, in the order in which they are
			written. Write a list as a list, or as one text with commas; commas within brackets or braces belong to the element,
			and `[]` is the empty list. Write durations and sizes with a unit: without one, `max-age` is in seconds, the
			durations of `reload` are in milliseconds, and a size is in bytes.

			## Of a policy

			Directly under `cors`, these belong to the policy `default`, and every other policy inherits them. Under
			`cors.policies.<name>`, they belong to that policy alone.

			""";

	private static final String TOP_LEVEL = """

			## Of the application

			""";

	private static final String JDBC = """

			## Of a list in a database

			Under `cors.jdbc.<name>`, for the policies with `allowed-origins-source=<name>`: see [Databases](database.md).

			| property | type | default | |
			| --- | --- | --- | --- |
			| `query` | text |  | Query that selects the entries: one column, one entry per row. |
			| `version-query` | text |  | Query that selects one value, which changes whenever an entry is added, changed or removed. The rows themselves are compared if there is none. |
			| `poll-interval` | duration | `5s` | How often the database is asked. |
			| `data-source` | text |  | Name of the DataSource bean, where there are several. |
			| `missing` | `fail` or `deny` | `fail` | What happens at start-up if the entries cannot be read. |
			""";

	private static final String ACTUATOR = """

			## Of Actuator

			""";

	private static final Map<String, String> TYPES = Map.of("java.lang.Boolean", "`true` or `false`",
			"java.lang.Integer", "number", "java.lang.String", "text", "java.time.Duration", "duration",
			"java.util.List<java.lang.String>", "list", "org.springframework.util.unit.DataSize", "size",
			"io.github.corsboot.policy.PolicyMode", "`enforce`, `headers-only` or `report`",
			"io.github.corsboot.config.CorsProperties$Missing", "`fail` or `deny`",
			"org.springframework.boot.actuate.endpoint.Access", "`none`, `read-only` or `unrestricted`");

	private PropertiesPage() {
	}

	static String render(PropertiesMetadata metadata) {
		StringBuilder page = new StringBuilder(START);
		table(page, CorsKeys.OF_POLICY.stream().map((key) -> metadata.property("cors." + key)).toList());
		page.append(TOP_LEVEL);
		table(page, CorsKeys.OF_TOP_LEVEL.stream().map((key) -> metadata.property("cors." + key)).toList());
		page.append(JDBC);
		List<Property> others = metadata.properties()
			.stream()
			.filter((property) -> !property.name().startsWith("cors."))
			.toList();
		if (!others.isEmpty()) {
			page.append(ACTUATOR);
			table(page, others);
		}
		return page.toString();
	}

	private static void table(StringBuilder page, List<Property> properties) {
		page.append("| property | type | default | |\n| --- | --- | --- | --- |\n");
		for (Property property : properties) {
			String type = TYPES.get(property.type());
			if (type == null) {
				throw new IllegalStateException("No words for the type " + property.type());
			}
			page.append("| `")
				.append(property.name())
				.append("` | ")
				.append(type)
				.append(" | ")
				.append((property.defaultValue() != null) ? "`" + property.defaultValue() + "`" : "")
				.append(" | ")
				.append(property.description())
				.append(" |\n");
		}
	}

}
