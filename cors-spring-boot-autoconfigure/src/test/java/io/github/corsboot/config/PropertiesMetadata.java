package io.github.corsboot.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;

/**
 * The configuration metadata that is in the jar.
 */
final class PropertiesMetadata {

	private final List<Property> properties;

	private final List<String> hints;

	private PropertiesMetadata(Map<String, Object> json) {
		this.properties = maps(json.get("properties")).stream().map(Property::of).toList();
		this.hints = maps(json.get("hints")).stream().map((hint) -> String.valueOf(hint.get("name"))).toList();
	}

	static PropertiesMetadata load() {
		URL classes = CorsProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try {
			Path metadata = Path.of(classes.toURI()).resolve("META-INF/spring-configuration-metadata.json");
			return new PropertiesMetadata(JsonParserFactory.getJsonParser().parseMap(Files.readString(metadata)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> maps(@Nullable Object list) {
		return (List<Map<String, Object>>) Objects.requireNonNull(list);
	}

	List<Property> properties() {
		return this.properties;
	}

	/**
	 * Returns the names of the keys that have hints.
	 */
	List<String> hints() {
		return this.hints;
	}

	Property property(String name) {
		return this.properties.stream()
			.filter((property) -> property.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(name));
	}

	/**
	 * A property of the metadata.
	 *
	 * @param name its name
	 * @param type its type
	 * @param description what it is for
	 * @param defaultValue its default, if it has one
	 */
	record Property(String name, @Nullable String type, @Nullable String description, @Nullable String defaultValue) {

		private static Property of(Map<String, Object> json) {
			return new Property(String.valueOf(json.get("name")), text(json.get("type")), text(json.get("description")),
					text(json.get("defaultValue")));
		}

		private static @Nullable String text(@Nullable Object value) {
			if (value instanceof List<?> list) {
				return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
			}
			return (value != null) ? value.toString() : null;
		}

	}

}
