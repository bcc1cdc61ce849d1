package io.github.corsboot.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * A page of the documentation, whose examples tests run.
 *
 * @param name the path of the page, from the root of the project
 * @param text what is on it
 */
public record Page(String name, String text) {

	/** The root of the project. */
	public static final Path ROOT = Path.of("..");

	private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^\\1```$");

	/**
	 * Reads a page of {@code docs}.
	 */
	public static Page named(String name) {
		return read(ROOT.resolve("docs").resolve(name));
	}

	/**
	 * Reads all pages.
	 */
	public static List<Page> all() {
		try (Stream<Path> top = Files.list(ROOT); Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			return Stream.concat(top, docs)
				.filter((file) -> file.toString().endsWith(".md"))
				.sorted()
				.map(Page::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Page read(Path file) {
		try {
			return new Page(ROOT.relativize(file).toString(), Files.readString(file));
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
		return examples().stream().filter((example) -> example.language().equals(language)).map(Example::text).toList();
	}

	/**
	 * Returns the examples on the page, in their order.
	 */
	public List<Example> examples() {
		return FENCE.matcher(this.text)
			.results()
			.map((block) -> new Example(this, block.group(2), block.group(3).replaceAll("(?m)^" + block.group(1), "")))
			.toList();
	}

	/**
	 * Returns the page without its examples.
	 */
	public String prose() {
		return FENCE.matcher(this.text).replaceAll("");
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
