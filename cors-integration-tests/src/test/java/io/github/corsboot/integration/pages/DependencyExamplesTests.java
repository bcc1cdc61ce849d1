package io.github.corsboot.integration.pages;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsboot.integration.Example;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every dependency on a page is one that Maven finds, in the version that these tests run
 * with.
 */
class DependencyExamplesTests {

	private static final Pattern DEPENDENCY = Pattern.compile("<dependency>\\s*<groupId>([^<]+)</groupId>\\s*"
			+ "<artifactId>([^<]+)</artifactId>\\s*(?:<version>([^<]+)</version>\\s*)?"
			+ "(?:<type>pom</type>\\s*<scope>import</scope>\\s*)?</dependency>");

	private static final Pattern NAME = Pattern
		.compile("`((?:spring-boot-starter|spring-cloud-starter|micrometer-registry)-[a-z0-9-]+)`");

	private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

	/**
	 * The one that none of these applications has.
	 */
	private static final String AMQP = "spring-cloud-starter-bus-amqp";

	@Test
	void dependencyIsFound() throws IOException {
		String versions = Files.readString(Page.ROOT.resolve("pom.xml"));
		assertThat(Example.in("xml")).isNotEmpty().allSatisfy((example) -> {
			Matcher dependency = DEPENDENCY.matcher(example.text());
			int found = 0;
			while (dependency.find()) {
				found++;
				if (dependency.group(3) != null) {
					assertThat(versions)
						.containsPattern("<(revision|spring-cloud.version)>" + dependency.group(3) + "<");
				}
				if (dependency.group(1).equals("io.github.corsboot")) {
					assertThat(versions).contains("<module>" + dependency.group(2) + "</module>");
				}
				else {
					assertThat(known()).as(dependency.group()).contains(dependency.group(2));
				}
			}
			assertThat(found).isEqualTo(example.text().split("<dependency>").length - 1).isPositive();
		});
	}

	@Test
	void starterThatIsNamedIsFound() throws IOException {
		Set<String> names = new TreeSet<>();
		Page.all()
			.forEach((page) -> NAME.matcher(page.text()).results().map((name) -> name.group(1)).forEach(names::add));
		names.remove(AMQP);
		assertThat(names).isNotEmpty();
		assertThat(known()).containsAll(names);
	}

	/**
	 * What is on the class path, managed by Spring Boot or named in a file of Maven's in
	 * this build.
	 */
	private static Set<String> known() throws IOException {
		Set<String> names = new TreeSet<>();
		List<Path> poms = new ArrayList<>();
		for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path jar = Path.of(element);
			if (element.endsWith(".jar") && jar.getNameCount() > 3) {
				String name = jar.getParent().getParent().getFileName().toString();
				names.add(name);
				if (name.equals("spring-boot")) {
					String version = jar.getParent().getFileName().toString();
					poms.add(jar.resolve("../../../spring-boot-dependencies")
						.resolve(version)
						.resolve("spring-boot-dependencies-" + version + ".pom")
						.normalize());
				}
			}
		}
		try (Stream<Path> files = Files.find(Page.ROOT, 2, (file, attributes) -> file.endsWith("pom.xml"))) {
			files.forEach(poms::add);
		}
		for (Path pom : poms) {
			ARTIFACT.matcher(Files.readString(pom)).results().map((name) -> name.group(1)).forEach(names::add);
		}
		return names;
	}

}
