package io.github.corsboot.integration.pages;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsboot.integration.Example;
import io.github.corsboot.integration.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Every property on a page is one that there is, and takes the value that it has there.
 * Whether the starter takes the configuration below {@code cors} as a whole is tested
 * where {@code cors.jdbc} works too.
 */
class SpringPropertiesTests {

	private static final Pattern NAME = Pattern
		.compile("`(?:-D)?((?:spring|server|management|logging)\\.[a-z][a-z0-9.-]*)");

	/**
	 * Of what is not on the class path of these tests, or read before there are beans.
	 */
	private static final Set<String> ELSEWHERE = Set.of("spring.aot.enabled", "spring.datasource",
			"spring.rsocket.server.transport");

	private static final Map<String, String> TYPES = types();

	static Stream<Example> configurations() {
		return Stream.concat(Example.in("yaml").stream(), Example.in("properties").stream())
			.filter((example) -> !KubernetesPageTests.isManifest(example));
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void configurationHasOnlyPropertiesThatThereAre(Example example) throws IOException {
		Map<String, Object> properties = properties(example);
		assertThat(properties).isNotEmpty();
		properties.forEach((name, value) -> {
			if (!isOfTheReader(name, example)) {
				assertThat(isKnown(name)).as(name).isTrue();
				assertTaken(name, value);
			}
		});
	}

	@Test
	void pagesNameOnlyPropertiesThatThereAre() {
		List<String> unknown = new ArrayList<>();
		for (Page page : Page.all()) {
			NAME.matcher(page.prose())
				.results()
				.map((MatchResult name) -> name.group(1).replaceAll("[.-]+$", ""))
				.filter((name) -> !isKnown(name) && !isGroup(name) && !ELSEWHERE.contains(name))
				.forEach((name) -> unknown.add(page.name() + ": " + name));
		}
		assertThat(unknown).isEmpty();
	}

	/** A value that code on the same page, or the configuration itself, asks for. */
	private static boolean isOfTheReader(String name, Example example) {
		return name.startsWith("cors.") || example.page().text().contains("${" + name + "}");
	}

	private static boolean isKnown(String property) {
		String name = property.replaceAll("\\[\\d+]", "");
		if (TYPES.containsKey(name)) {
			return true;
		}
		for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
			String type = TYPES.get(name.substring(0, dot));
			if (type != null) {
				return type.startsWith("java.util.");
			}
		}
		return false;
	}

	private static boolean isGroup(String name) {
		return TYPES.keySet().stream().anyMatch((property) -> property.startsWith(name + "."));
	}

	private static void assertTaken(String name, Object value) {
		Class<?> type = type(TYPES.get(name));
		if (type != null) {
			assertThatCode(() -> ApplicationConversionService.getSharedInstance().convert(value, type)).as(name)
				.doesNotThrowAnyException();
		}
	}

	private static @Nullable Class<?> type(@Nullable String name) {
		boolean simple = name != null && !name.contains("<") && !name.endsWith("[]");
		return simple ? ClassUtils.resolveClassName(name, null) : null;
	}

	private static Map<String, Object> properties(Example example) throws IOException {
		PropertySourceLoader loader = example.language().equals("yaml") ? new YamlPropertySourceLoader()
				: new PropertiesPropertySourceLoader();
		ByteArrayResource resource = new ByteArrayResource(example.text().getBytes(StandardCharsets.UTF_8));
		Map<String, Object> properties = new LinkedHashMap<>();
		for (PropertySource<?> source : loader.load("example", resource)) {
			for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
				properties.put(name, source.getProperty(name));
			}
		}
		return properties;
	}

	/** The type of each property in the metadata that IDEs read. */
	private static Map<String, String> types() {
		Map<String, String> types = new TreeMap<>();
		try {
			for (URL url : Collections.list(SpringPropertiesTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream metadata = url.openStream()) {
					for (JsonNode property : new JsonMapper().readTree(metadata).path("properties")) {
						types.put(property.path("name").asString(), property.path("type").asString(""));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return types;
	}

}
