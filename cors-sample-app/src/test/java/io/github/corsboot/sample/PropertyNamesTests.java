package io.github.corsboot.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a page names below {@code cors} is a property or a meter.
 */
class PropertyNamesTests {

	private static final Pattern NAME = Pattern.compile("(?<![\\w./-])cors\\.[a-z][a-z0-9.<>*-]*(?![A-Za-z0-9(])");

	private static final Pattern PROPERTY = Pattern.compile("\"name\": \"(cors\\.[a-z.-]+)\"");

	/** Below a policy or a database there is a name that the user gives. */
	private static final Pattern GIVEN_NAME = Pattern
		.compile("^cors\\.(policies|jdbc)\\.(?:<name>|\\*|[a-z-]+)(\\.|$)");

	private static final Set<String> METERS = Set.of("cors.requests", "cors.configuration.state", "cors.origins.age",
			"cors.origins.entries", "cors.origins.fingerprint", "cors.origins.reloads", "cors.origins.state");

	private static final Set<String> OF_A_DATABASE = Set.of("cors.jdbc.query", "cors.jdbc.version-query",
			"cors.jdbc.poll-interval", "cors.jdbc.data-source", "cors.jdbc.missing");

	/** Keys of an application's own, which the page on migrating is about. */
	private static final Set<String> OF_OTHERS = Set.of("cors.allowed.origins", "cors.urls");

	@Test
	void pagesNameNothingElse() throws IOException {
		Set<String> properties = properties();
		assertThat(properties).contains("cors.allowed-origins-file", "cors.reload.poll-interval");
		Set<String> unknown = new TreeSet<>();
		for (Path page : Documentation.pages()) {
			for (String name : names(Documentation.text(page))) {
				if (!isKnown(name, properties)) {
					unknown.add(page.getFileName() + ": " + name);
				}
			}
		}
		assertThat(unknown).isEmpty();
	}

	private static Set<String> names(String text) {
		return NAME.matcher(text)
			.results()
			.map(MatchResult::group)
			.map((name) -> name.replaceAll("[.-]+$", ""))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean isKnown(String name, Set<String> properties) {
		if (METERS.contains(name) || OF_OTHERS.contains(name)) {
			return true;
		}
		String key = GIVEN_NAME.matcher(name)
			.replaceFirst((match) -> match.group(1).equals("policies") ? "cors." : "cors.jdbc.")
			.replaceAll("\\.$", "");
		return key.equals("cors") || properties.contains(key) || OF_A_DATABASE.contains(key)
				|| properties.stream().anyMatch((property) -> property.startsWith(key + "."));
	}

	private static Set<String> properties() throws IOException {
		Set<String> properties = new TreeSet<>();
		List<URL> all = Collections.list(
				PropertyNamesTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
		for (URL url : all) {
			try (InputStream metadata = url.openStream()) {
				String text = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
				PROPERTY.matcher(text).results().map((property) -> property.group(1)).forEach(properties::add);
			}
		}
		return properties;
	}

}
