package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.autoconfigure.jdbc.CorsJdbcAutoConfiguration;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.web.PoliciesInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every piece of configuration in the documentation is one that the starter takes.
 */
class ConfigurationExamplesTests {

	@TempDir
	Path directory;

	static Stream<Arguments> examples() {
		return Documentation.pages()
			.stream()
			.flatMap((page) -> Documentation.blocks(page, "yaml")
				.stream()
				.filter((block) -> block.startsWith("cors:") || block.contains("\ncors:"))
				.map((block) -> Arguments.of(page.getFileName().toString(), block)));
	}

	@Test
	void thereAreExamples() {
		assertThat(examples()).hasSizeGreaterThan(10);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("examples")
	void exampleIsTaken(String page, String example) throws IOException {
		WebApplicationContextRunner runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsJdbcAutoConfiguration.class))
			.withBean(EmbeddedDatabase.class, ConfigurationExamplesTests::database);
		boolean inDatabase = example.contains("jdbc:");
		for (String[] property : properties(example)) {
			String value = property[1];
			if (property[0].endsWith(".allowed-origins-file")) {
				value = stubFile(value).toString();
			}
			else if (property[0].endsWith(".allowed-origins-source") && !inDatabase) {
				runner = runner.withBean(value, AllowedOriginsSource.class,
						() -> () -> OriginListing.of(List.of("https://app.example.com")));
			}
			runner = runner.withPropertyValues(property[0] + "=" + value);
		}
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).hasSingleBean(PoliciesInForce.class);
		});
	}

	private static EmbeddedDatabase database() {
		return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
			.generateUniqueName(true)
			.addScript("database/examples.sql")
			.build();
	}

	private Path stubFile(String location) throws IOException {
		Path name = Path.of(location).getFileName();
		return Files.writeString(this.directory.resolve(name), "https://app.example.com\n");
	}

	private List<String[]> properties(String example) throws IOException {
		List<String[]> properties = new ArrayList<>();
		ByteArrayResource resource = new ByteArrayResource(example.getBytes(StandardCharsets.UTF_8));
		for (PropertySource<?> source : new YamlPropertySourceLoader().load("example", resource)) {
			for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
				if (name.startsWith("cors.")) {
					properties.add(new String[] { name, String.valueOf(source.getProperty(name)) });
				}
			}
		}
		return properties;
	}

}
