package io.github.corsboot.integration.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on architecture, its drawings included, names classes that there are, in the
 * rooms that they are in.
 */
class ArchitecturePageTests {

	private static final Path SOURCES = Page.ROOT.resolve("cors-spring-boot-autoconfigure/src");

	private static final Pattern CLASS = Pattern.compile("(?:([a-z][a-z/]*)/)?\\b((?:[A-Z][a-z0-9]+){2,})\\b");

	private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

	private final Page page = Page.named("architecture.md");

	@Test
	void classesAreWhereThePageSays() throws IOException {
		Set<String> missing = new TreeSet<>();
		List<String> files = files();
		Stream
			.concat(CODE.matcher(this.page.prose()).results().map((code) -> code.group(1)),
					this.page.blocks("mermaid").stream())
			.flatMap((text) -> CLASS.matcher(text).results())
			.filter((name) -> files.stream().noneMatch((file) -> file.endsWith(path(name))))
			.forEach((name) -> missing.add(name.group()));
		assertThat(missing).isEmpty();
	}

	private static String path(MatchResult name) {
		return ((name.group(1) != null) ? "/" + name.group(1) : "") + "/" + name.group(2) + ".java";
	}

	private static List<String> files() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.map(Path::toString).toList();
		}
	}

}
