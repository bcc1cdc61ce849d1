package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The documentation holds together.
 */
class DocumentationTests {

	private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

	private static final Pattern PICTURE = Pattern.compile("(?:src|srcset)=\"([^\"]+)\"");

	private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Tests)`");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	private final JsonMapper json = new JsonMapper();

	static List<Path> pages() {
		return Documentation.pages();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyRelativeLinkLeadsSomewhere(Path page) {
		List<String> broken = new ArrayList<>();
		LINK.matcher(Documentation.withoutBlocks(page)).results().map((link) -> link.group(1)).forEach((link) -> {
			if (!link.contains("://") && !leadsSomewhere(page, link)) {
				broken.add(link);
			}
		});
		assertThat(broken).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyPictureIsThere(Path page) {
		assertThat(PICTURE.matcher(Documentation.withoutBlocks(page)).results().map((picture) -> picture.group(1)))
			.allSatisfy((picture) -> assertThat(page.resolveSibling(picture)).exists());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyPieceOfJsonCanBeParsed(Path page) {
		assertThat(Documentation.blocks(page, "json"))
			.allSatisfy((block) -> assertThatCode(() -> this.json.readTree(block)).doesNotThrowAnyException());
	}

	@Test
	void indexNamesEveryPage() {
		Path docs = Documentation.root().resolve("docs");
		String index = Documentation.text(docs.resolve("README.md"));
		assertThat(pages()).filteredOn((page) -> page.startsWith(docs) && !page.endsWith("README.md"))
			.isNotEmpty()
			.allSatisfy((page) -> assertThat(index).contains("(" + page.getFileName() + ")"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SECURITY.md", "docs/reliability.md" })
	void everyTestThatAPageReliesOnIsThere(String page) throws IOException {
		Set<String> tests = new TreeSet<>();
		TEST.matcher(Documentation.text(Documentation.root().resolve(page)))
			.results()
			.forEach((test) -> tests.add(test.group(1) + ".java"));
		try (Stream<Path> files = Files.find(Documentation.root(), 20, DocumentationTests::isTestSource)) {
			assertThat(files.map((file) -> file.getFileName().toString())).isNotEmpty().containsAll(tests);
		}
		assertThat(tests).hasSizeGreaterThan(10);
	}

	private static boolean isTestSource(Path file, BasicFileAttributes attributes) {
		return attributes.isRegularFile() && file.toString().contains("src/test/java/");
	}

	private static boolean leadsSomewhere(Path page, String link) {
		int hash = link.indexOf('#');
		String file = (hash >= 0) ? link.substring(0, hash) : link;
		Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
		return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
	}

	private static List<String> anchors(Path page) {
		return HEADING.matcher(Documentation.withoutBlocks(page))
			.results()
			.map((heading) -> heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N}_ -]", "")
				.replace(' ', '-'))
			.collect(Collectors.toList());
	}

}
