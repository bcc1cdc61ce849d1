package io.github.corsboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on the architecture names what there is.
 */
class ArchitecturePageTests {

	private static final Path PAGE = Path.of("../docs/architecture.md");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final Pattern TYPE = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b");

	private static final List<Path> ROOTS = List.of(Path.of(".."), Path.of("src/main/java/io/github/corsboot"),
			Path.of("src/test/java/io/github/corsboot"));

	@Test
	void everyFileOfAChangeExists() throws IOException {
		List<String> rows = Files.readAllLines(PAGE)
			.stream()
			.dropWhile((line) -> !line.startsWith("| change "))
			.skip(2)
			.toList();
		assertThat(rows).hasSizeGreaterThan(10);
		Set<String> names = names();
		assertThat(rows).allSatisfy((row) -> assertThat(matches(CODE, row.substring(row.indexOf('|', 1)))).isNotEmpty()
			.allSatisfy((code) -> assertThat(names.contains(code) || exists(code)).as(code).isTrue()));
	}

	@Test
	void everyTypeInThePicturesExists() throws IOException {
		List<String> labels = matches(Pattern.compile("\\[\"([^\"]+)\"]"), Files.readString(PAGE));
		List<String> types = labels.stream().flatMap((label) -> matches(TYPE, label).stream()).toList();
		assertThat(types).hasSizeGreaterThan(8).isSubsetOf(names());
	}

	private static boolean exists(String code) {
		return ROOTS.stream()
			.anyMatch((root) -> Files.exists(root.resolve(code)) || Files.exists(root.resolve(code + ".java")));
	}

	// The names of all types and of the files for tests.
	private static Set<String> names() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			return files.filter(Files::isRegularFile)
				.map((file) -> file.getFileName().toString().replaceFirst("\\.java$", ""))
				.collect(Collectors.toSet());
		}
	}

	private static List<String> matches(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(ArchitecturePageTests::lastGroup).toList();
	}

	private static String lastGroup(MatchResult match) {
		return match.group(match.groupCount());
	}

}
