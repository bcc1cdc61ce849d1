package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.source.AllowedOriginsSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * The page on tests: its examples compile, and what it warns of is so.
 */
class TestingPageTests {

	@TempDir
	private Path directory;

	@Test
	void examplesCompile() throws IOException {
		List<String> examples = Documentation.blocks(Documentation.root().resolve("docs/testing.md"), "java");
		assertThat(examples).hasSize(3);
		List<Path> sources = new ArrayList<>();
		sources.add(Files.writeString(this.directory.resolve("OrderController.java"), "class OrderController {}"));
		for (String example : examples) {
			Path folder = Files.createDirectory(this.directory.resolve(String.valueOf(sources.size())));
			sources.add(Files.writeString(folder.resolve("Example.java"), example));
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			List<String> options = List.of("-proc:none", "-d", this.directory.toString(), "-cp",
					System.getProperty("java.class.path"));
			assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
				.call()).isTrue();
		}
	}

	@Test
	void mockHasNoListWhenTheApplicationStarts() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withBean("partnerOrigins", AllowedOriginsSource.class, () -> mock(AllowedOriginsSource.class))
			.withPropertyValues("cors.allowed-origins-source=partnerOrigins")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("returned null"));
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
