package io.github.corsboot.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsboot.autoconfigure.TestEnvironment;
import io.github.corsboot.config.PropertiesMetadata.Property;
import io.github.corsboot.policy.TestPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration metadata, and the reference page that is made from it.
 */
class PropertiesMetadataTests {

	private static final List<String> KEYS = List.of("cors.allow-credentials", "cors.allow-null-origin",
			"cors.allow-private-network", "cors.allowed-headers", "cors.allowed-methods", "cors.allowed-origins",
			"cors.allowed-origins-file", "cors.allowed-origins-source", "cors.debug", "cors.enabled",
			"cors.exposed-headers", "cors.filter-order", "cors.jdbc", "cors.max-age", "cors.missing-file", "cors.mode",
			"cors.own-origins", "cors.paths", "cors.policies", "cors.reload.enabled", "cors.reload.max-file-size",
			"cors.reload.poll-interval", "cors.reload.quiet-period", "cors.tolerate-insecure-origins",
			"cors.tolerate-public-suffix-wildcards");

	private final PropertiesMetadata metadata = PropertiesMetadata.load();

	@Test
	void everyKeyIsThere() {
		assertThat(this.metadata.properties()).extracting(Property::name)
			.filteredOn((name) -> name.startsWith("cors."))
			.containsExactlyInAnyOrderElementsOf(KEYS);
	}

	@Test
	void theKeysThatAreUnderstoodAreTheSame() {
		assertThat(Stream.of(CorsKeys.OF_POLICY, CorsKeys.OF_TOP_LEVEL, List.of(CorsKeys.POLICIES, CorsKeys.JDBC))
			.flatMap(List::stream)
			.map((key) -> "cors." + key)).containsExactlyInAnyOrderElementsOf(KEYS);
	}

	@Test
	void everyKeyHasATypeAndADescription() {
		assertThat(this.metadata.properties()).allSatisfy((property) -> {
			assertThat(property.type()).as(property.name()).isNotBlank();
			assertThat(property.description()).as(property.name()).isNotBlank().endsWith(".");
			assertThat(property.description()).as(property.name()).doesNotStartWith("The ").doesNotStartWith("A ");
		});
	}

	@Test
	void everyDefaultIsThere() {
		Map<String, String> defaults = Map.ofEntries(Map.entry("cors.paths", "/**"),
				Map.entry("cors.allowed-methods", "GET, HEAD, POST"), Map.entry("cors.allowed-headers", "*"),
				Map.entry("cors.allow-credentials", "false"), Map.entry("cors.allow-private-network", "false"),
				Map.entry("cors.allow-null-origin", "false"), Map.entry("cors.tolerate-insecure-origins", "false"),
				Map.entry("cors.tolerate-public-suffix-wildcards", "false"), Map.entry("cors.max-age", "30m"),
				Map.entry("cors.mode", "enforce"), Map.entry("cors.enabled", "true"),
				Map.entry("cors.missing-file", "fail"), Map.entry("cors.reload.enabled", "true"),
				Map.entry("cors.reload.quiet-period", "50ms"), Map.entry("cors.reload.poll-interval", "2s"),
				Map.entry("cors.reload.max-file-size", "64MB"), Map.entry("cors.debug", "false"));
		assertThat(this.metadata.properties()).filteredOn((property) -> property.name().startsWith("cors."))
			.filteredOn((property) -> property.defaultValue() != null)
			.allSatisfy((property) -> assertThat(property.defaultValue()).isEqualTo(defaults.get(property.name())))
			.hasSameSizeAs(defaults.keySet());
	}

	@Test
	void theDefaultsOfAPolicyAreTheOnesInForce() {
		String[] written = this.metadata.properties()
			.stream()
			.filter((property) -> property.defaultValue() != null && property.name().startsWith("cors."))
			.map((property) -> property.name() + "=" + property.defaultValue())
			.toArray(String[]::new);
		CorsSettings settings = new TestEnvironment(written).withYaml("cors.allowed-origins: []").readSettings();
		CorsSettings defaults = new TestEnvironment("cors.allowed-origins=").readSettings();
		assertThat(settings.policies().get(0).rules()).isEqualTo(TestPolicy.rules("default", "/**"));
		assertThat(settings.sources()).isEqualTo(defaults.sources());
	}

	@Test
	void hintsAreForKeysThatAreThere() {
		assertThat(this.metadata.hints())
			.contains("cors.paths", "cors.allowed-origins", "cors.allowed-origins-file", "cors.allowed-origins-source",
					"cors.allowed-methods", "cors.allowed-headers", "cors.exposed-headers", "cors.max-age", "cors.mode",
					"cors.missing-file", "cors.own-origins", "cors.reload.quiet-period", "cors.reload.poll-interval",
					"cors.reload.max-file-size", "cors.policies.keys", "cors.jdbc.keys")
			.allSatisfy((name) -> assertThat(KEYS).contains(name.replaceFirst("\\.keys$", "")));
	}

	/**
	 * Run with {@code -Dcors.docs.write=true} to make the page anew.
	 */
	@Test
	void theReferencePageSaysTheSame() throws IOException {
		Path page = Path.of("..", "docs", "properties.md");
		String rendered = PropertiesPage.render(this.metadata);
		if (Boolean.getBoolean("cors.docs.write")) {
			Files.writeString(page, rendered);
		}
		assertThat(page).content().isEqualTo(rendered);
	}

}
