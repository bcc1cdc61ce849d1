package io.github.corsboot.integration.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.integration.Example;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No example is left out: a test runs it, compiles it or reads it, or there is a reason
 * why none does.
 */
class EveryExampleTests {

	/** The tests that take every example in a language. */
	private static final Map<String, String> TESTS_BY_LANGUAGE = Map.of("java", "JavaExamplesTests", "json",
			"DocumentationTests", "properties", "SpringPropertiesTests", "text", "ListExamplesTests", "xml",
			"DependencyExamplesTests", "yaml", "SpringPropertiesTests");

	/** The tests that take every example in a language on one page. */
	private static final Map<String, String> TESTS_BY_PAGE = new TreeMap<>(
			Map.of("README.md console", "ReadmeExampleTests", "docs/architecture.md mermaid", "ArchitecturePageTests",
					"docs/operations-transcript.md console", "OperationsTranscriptTests", "docs/operations.md log",
					"RefusalLogTests", "docs/database.md sql", "DatabasePageTests"));

	/** What no test of the build takes. */
	private static final Map<String, String> REASONS = Map.of("docs/ahead-of-time.md sh",
			"needs an application in a jar: .ci/check-sample runs what its JDK has", "docs/benchmarks.md sh",
			"measures for minutes", "docs/releasing.md sh", "publishes a release");

	@Test
	void exampleIsTakenByATestOrThereIsAReason() {
		assertThat(Example.all()).isNotEmpty()
			.allSatisfy((example) -> assertThat(isTaken(example) || REASONS.containsKey(example.kind())).isTrue());
	}

	private static boolean isTaken(Example example) {
		return TESTS_BY_LANGUAGE.containsKey(example.language()) || TESTS_BY_PAGE.containsKey(example.kind())
				|| CommandExamplesTests.KINDS.contains(example.kind()) || MavenCommandsTests.takes(example);
	}

	@Test
	void everyKindIsStillThere() {
		Set<String> kinds = Example.all().stream().map(Example::kind).collect(Collectors.toSet());
		assertThat(kinds).containsAll(TESTS_BY_PAGE.keySet())
			.containsAll(REASONS.keySet())
			.containsAll(CommandExamplesTests.KINDS);
	}

	@Test
	void everyExampleIsFencedAndSaysItsLanguage() {
		assertThat(Example.all()).extracting(Example::language).doesNotContain("");
		assertThat(Page.all()).allSatisfy((page) -> assertThat(page.prose()).doesNotContain("\n\n    "));
	}

	@Test
	void everyTestIsThere() throws IOException {
		try (Stream<Path> files = Files.find(Page.ROOT, 20, (file, attributes) -> attributes.isRegularFile()
				&& file.toString().contains("src/test/java/") && file.toString().endsWith("Tests.java"))) {
			List<String> tests = files.map((file) -> file.getFileName().toString().replace(".java", "")).toList();
			assertThat(tests).containsAll(TESTS_BY_LANGUAGE.values()).containsAll(TESTS_BY_PAGE.values());
		}
	}

}
