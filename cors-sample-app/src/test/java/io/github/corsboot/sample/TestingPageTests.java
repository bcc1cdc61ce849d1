package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on tests: its examples compile, and a client without filters has no policies.
 */
class TestingPageTests {

	private static final String IMPORTS = """
			import static org.assertj.core.api.Assertions.assertThat;
			import org.junit.jupiter.api.Test;
			import org.springframework.beans.factory.annotation.Autowired;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
			import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
			import org.springframework.http.HttpStatus;
			import org.springframework.test.context.DynamicPropertyRegistry;
			import org.springframework.test.context.DynamicPropertySource;
			import org.springframework.test.context.TestPropertySource;
			import org.springframework.test.web.servlet.assertj.MockMvcTester;
			""";

	@TempDir
	private Path directory;

	@Test
	void examplesCompile() throws IOException {
		List<String> examples = Documentation.blocks(Documentation.root().resolve("docs/testing.md"), "java");
		assertThat(examples).hasSize(3);
		StringBuilder source = new StringBuilder(IMPORTS).append("class OrderController {}\n");
		for (String example : examples) {
			source.append(example.contains("class ") ? example : "class Origins {\n" + example + "}\n");
		}
		Path file = Files.writeString(this.directory.resolve("Examples.java"), source);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			List<String> options = List.of("-proc:none", "-d", this.directory.toString(), "-cp",
					System.getProperty("java.class.path"));
			assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file)).call())
				.isTrue();
		}
	}

	@Test
	void clientBoundToControllerHasNoPolicies() {
		WebTestClient.bindToController(new Orders())
			.build()
			.get()
			.uri("http://localhost/orders")
			.header("Origin", "https://stranger.example")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin");
	}

	@RestController
	static class Orders {

		@GetMapping("/orders")
		String orders() {
			return "orders";
		}

	}

}
