package io.github.corsboot.integration.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsboot.integration.Example;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Maven command on a page names modules, tests, profiles, goals and properties that
 * there are.
 */
class MavenCommandsTests {

	private static final Pattern COMMAND = Pattern.compile("(?<![\\w./-])mvn ([^`\\n]+)");

	private static final Set<String> FLAGS = Set.of("-B", "-am", "-ntp", "-o", "-q");

	/** Phases, and goals of plugins that go by their prefix. */
	private static final Set<String> GOALS = Set.of("compile", "dependency:copy", "deploy", "install", "package",
			"spring-boot:run", "spring-javaformat:apply", "test", "test-compile", "verify");

	private static final Set<String> PROPERTIES_OF_PLUGINS = Set.of("artifact", "outputDirectory", "skipTests",
			"spring-boot.run.arguments", "spring-boot.run.profiles", "surefire.failIfNoSpecifiedTests");

	static boolean takes(Example example) {
		return example.language().equals("sh") && example.text().lines().allMatch((line) -> line.startsWith("mvn "));
	}

	static Stream<String> commands() {
		return Page.all()
			.stream()
			.flatMap((page) -> COMMAND.matcher(page.text()).results())
			.map((MatchResult command) -> command.group(1))
			.distinct();
	}

	@ParameterizedTest
	@MethodSource("commands")
	void namesWhatThereIs(String command) {
		Iterator<String> words = List.of(command.replace("'", "").replace("\"", "").split(" +")).iterator();
		while (words.hasNext()) {
			String word = words.next();
			if (word.equals("-pl")) {
				assertThat(words.next().split(","))
					.allSatisfy((module) -> assertThat(Page.ROOT.resolve(module).resolve("pom.xml")).exists());
			}
			else if (word.startsWith("-P")) {
				String profile = word.equals("-P") ? words.next() : word.substring(2);
				assertThat(text(Page.ROOT.resolve("pom.xml"))).contains("<id>" + profile + "</id>");
			}
			else if (word.startsWith("-Dtest=")) {
				assertThat(word.substring(7).split(",")).allSatisfy(
						(test) -> assertThat(sources()).anyMatch((file) -> file.endsWith("/" + test + ".java")));
			}
			else if (word.startsWith("-D")) {
				assertThat(isKnown(word.substring(2).split("=")[0])).as(word).isTrue();
			}
			else if (!FLAGS.contains(word)) {
				assertThat(isGoal(word)).as(word).isTrue();
			}
		}
	}

	private static boolean isGoal(String word) {
		String[] parts = word.split(":");
		return GOALS.contains(word) || (parts.length == 3
				&& text(Page.ROOT.resolve("pom.xml")).contains("<artifactId>" + parts[1] + "</artifactId>"));
	}

	private static boolean isKnown(String property) {
		return PROPERTIES_OF_PLUGINS.contains(property)
				|| text(Page.ROOT.resolve("pom.xml")).contains("<" + property + ">")
				|| sources().stream().anyMatch((file) -> text(Path.of(file)).contains('"' + property + '"'));
	}

	private static List<String> sources() {
		List<String> sources = new ArrayList<>();
		for (String module : List.of("cors-spring-boot-autoconfigure", "cors-integration-tests")) {
			try (Stream<Path> files = Files.walk(Page.ROOT.resolve(module).resolve("src/test/java"))) {
				files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(sources::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return sources;
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
