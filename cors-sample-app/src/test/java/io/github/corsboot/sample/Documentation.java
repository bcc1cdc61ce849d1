package io.github.corsboot.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages of the documentation.
 */
final class Documentation {

	private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

	private Documentation() {
	}

	static Path root() {
		Path module = Path.of("").toAbsolutePath();
		return Files.exists(module.resolve("docs")) ? module : module.getParent();
	}

	static List<Path> pages() {
		try (Stream<Path> top = Files.list(root()); Stream<Path> docs = Files.walk(root().resolve("docs"))) {
			return Stream.concat(top, docs).filter((file) -> file.toString().endsWith(".md")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the fenced blocks of a language on a page.
	 */
	static List<String> blocks(Path page, String language) {
		return FENCE.matcher(text(page))
			.results()
			.filter((block) -> block.group(1).equals(language))
			.map((MatchResult block) -> block.group(2))
			.toList();
	}

	static String withoutBlocks(Path page) {
		return FENCE.matcher(text(page)).replaceAll("");
	}

}
