package io.github.corsboot.config;

import java.io.FileNotFoundException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ResourceUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListFileLocation}.
 */
class ListFileLocationTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "/etc/app/a.list", "file:/etc/app/a.list", "file:///etc/app/a.list", " /etc/app/./a.list " })
	void pathsAndFileLocationsAreTheSame(String location) {
		assertThat(ListFileLocation.parse(location).path()).isEqualTo(Path.of("/etc/app/a.list"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "conf/a.list", "./conf/a.list", "file:conf/a.list", "file:./conf/a.list" })
	void relativePathsBelongToTheWorkingDirectory(String location) {
		assertThat(ListFileLocation.parse(location).path())
			.isEqualTo(Path.of("").toAbsolutePath().resolve("conf/a.list"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:/d/sp%20ace/o.list", "file:/d/sp ace/o.list", "/d/sp%20ace/o.list",
			"/d/sp ace/o.list", "file:///d/o.list", "file:/100%/o.list", "/100%/o.list", "file:/d/gr%C3%B6%C3%9Fe.list",
			"file:/d/größe.list", "/d/größe.list", "file:/d/a+b&c=d.list", "FILE:/d/o.list", "/d/a:b.list",
			"file:/d/a:b.list", "/d/a#b?c.list" })
	void locationsAreReadAsSpringReadsThem(String location) throws FileNotFoundException {
		assertThat(ListFileLocation.parse(location).path()).isEqualTo(ResourceUtils.getFile(location).toPath());
	}

	@Test
	void aStepUpIsKeptSinceItMayFollowALink() {
		assertThat(ListFileLocation.parse("/etc/link/../a.list").path()).isEqualTo(Path.of("/etc/link/../a.list"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:a.list", "classpath*:a.list", "http://example.com/a.list",
			"https://example.com/a.list", "jar:file:/a.jar!/a.list", "CLASSPATH:a.list" })
	void whatCannotBeWatchedIsRefused(String location) {
		ListFileLocation parsed = ListFileLocation.parse(location);
		assertThat(parsed.path()).isNull();
		assertThat(parsed.description()).isEqualTo("'" + location + "' cannot be watched for changes.");
		assertThat(parsed.remedy()).isEqualTo("Write the path of a file, such as /etc/my-app/allowed_origins.list.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			""              | is empty.
			"  "            | is empty.
			file:           | 'file:' has no path.
			"a\0b"          | "'a\0b' is not a path: Nul character not allowed."
			file://host/a   | 'file://host/a' has a host before the path.
			optional:a.list | 'optional:a.list' begins with 'optional:', which a list file does not know.
			""")
	void otherMistakesAreExplained(String location, String description) {
		ListFileLocation parsed = ListFileLocation.parse(location);
		assertThat(parsed.path()).isNull();
		assertThat(parsed.description()).isEqualTo(description);
		assertThat(parsed.remedy()).isNotEmpty();
	}

}
