package io.github.corsboot.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * A page of the documentation, whose configuration tests run with.
 */
public final class Page {

	private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

	private final String text;

	private Page(String text) {
		this.text = text;
	}

	/**
	 * Reads a page.
	 */
	public static Page named(String name) {
		try {
			return new Page(Files.readString(Path.of("..", "docs", name)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the only piece of YAML on the page that has some text in it, as properties.
	 */
	public String[] yamlWith(String part) {
		return properties(blockWith("yaml", part));
	}

	/**
	 * Returns the lines of the only piece of properties on the page that has some text in
	 * it.
	 */
	public String[] propertiesWith(String part) {
		return blockWith("properties", part).lines().toArray(String[]::new);
	}

	/**
	 * Returns the only piece of the page in a language that has some text in it.
	 */
	public String blockWith(String language, String part) {
		List<String> found = blocks(language).stream().filter((block) -> block.contains(part)).toList();
		if (found.size() != 1) {
			throw new IllegalStateException(found.size() + " pieces of " + language + " have '" + part + "'");
		}
		return found.get(0);
	}

	/**
	 * Returns the pieces of the page in a language.
	 */
	public List<String> blocks(String language) {
		return FENCE.matcher(this.text)
			.results()
			.filter((block) -> block.group(1).equals(language))
			.map((block) -> block.group(2))
			.toList();
	}

	private static String[] properties(String yaml) {
		try {
			List<String> pairs = new ArrayList<>();
			ByteArrayResource resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8));
			for (PropertySource<?> source : new YamlPropertySourceLoader().load("page", resource)) {
				for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
					pairs.add(name + "=" + source.getProperty(name));
				}
			}
			return pairs.toArray(String[]::new);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
