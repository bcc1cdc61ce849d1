package io.github.corsboot.integration.pages;

import java.util.List;

import io.github.corsboot.integration.Example;
import io.github.corsboot.integration.ExampleCompiler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every piece of Java on a page is a whole file, which compiles without a warning, and
 * the page says where it stands.
 */
class JavaExamplesTests {

	static List<Example> examples() {
		return Example.in("java");
	}

	@ParameterizedTest
	@MethodSource("examples")
	void isAFileThatCompiles(Example example) {
		assertThat(ExampleCompiler.compile(example)).isNotNull();
	}

	@ParameterizedTest
	@MethodSource("examples")
	void pageSaysWhereItStands(Example example) {
		assertThat(example.page().prose())
			.containsPattern("`src/(main|test)/java/com/example/" + ExampleCompiler.name(example) + "\\.java`");
	}

}
