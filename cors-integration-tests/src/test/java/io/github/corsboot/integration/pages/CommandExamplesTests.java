package io.github.corsboot.integration.pages;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.corsboot.check.AllowedOriginsCheck;
import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Example;
import io.github.corsboot.integration.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the commands of the pages as they are written, beside a list, with this build's
 * check, and with an application in place of the reader's. The commands of
 * {@code src/test/commands} take the place of what cannot be had here, such as a cluster.
 */
@EnabledIf(value = "hasCommands", disabledReason = "needs bash, curl and jq")
class CommandExamplesTests {

	/** The examples that this runs. */
	static final Set<String> KINDS = Set.of("docs/fleet.md console", "docs/kubernetes.md sh", "docs/list-file.md sh",
			"docs/operations.md console", "docs/troubleshooting.md sh");

	private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.+)$");

	private static final String LIST = "https://app.example.com\n";

	private static Path listOfTheApplication;

	private static Application application;

	@TempDir
	private Path directory;

	private Path list;

	static boolean hasCommands() {
		return List.of("bash", "curl", "jq")
			.stream()
			.allMatch((command) -> Pattern.compile(File.pathSeparator)
				.splitAsStream(System.getenv("PATH"))
				.anyMatch((folder) -> Files.isExecutable(Path.of(folder, command))));
	}

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException {
		listOfTheApplication = Files.writeString(directory.resolve("allowed_origins.list"), LIST);
		application = Application.servlet(Orders.class)
			.properties("cors.allowed-origins-file=" + listOfTheApplication, "cors.allowed-methods=GET,PUT",
					"management.endpoints.web.exposure.include=cors,corscheck")
			.start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void writeList() throws IOException {
		this.list = Files.writeString(this.directory.resolve("allowed_origins.list"), LIST);
	}

	@Test
	void listIsCheckedAndCopied() throws Exception {
		List<String> commands = commands("list-file.md", "sh");
		assertThat(commands).hasSize(3);
		assertThat(run(commands.get(0)).lines()).containsExactly("allowed_origins.list: 1 entry, 0 errors, 0 hints",
				"-: 1 entry, 0 errors, 0 hints",
				"allowed_origins.list: 'https://app.example.com' is allowed by 'https://app.example.com' on line 1",
				"allowed_origins.list: 1 entry, 0 errors, 0 hints");
		assertThat(run(commands.get(1))).isEmpty();
		assertThat(run(commands.get(2))).isEmpty();
		assertThat(this.list).hasContent(LIST + "https://shop.example.org\n");
		assertThat(this.directory.resolve("allowed_origins.list.new")).doesNotExist();
	}

	@Test
	void configMapIsMadeFromTheFile() throws Exception {
		run(String.join("\n", commands("kubernetes.md", "sh")));
		Map<String, Object> applied = new Yaml().load(Files.readString(this.directory.resolve("applied.yaml")));
		Map<String, Object> shown = new Yaml()
			.load(Page.named("kubernetes.md").blockWith("yaml", "kind: ConfigMap").split("---")[0]);
		assertThat(applied).containsEntry("metadata", shown.get("metadata"))
			.containsEntry("data", Map.of("allowed_origins.list", LIST));
	}

	@Test
	void curlAsksAsABrowserDoes() throws Exception {
		String answers = run(String.join("\n", commands("troubleshooting.md", "sh")));
		assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(3);
		assertThat(answers.split("Access-Control-Allow-Origin: https://app.example.com", -1)).hasSize(3);
	}

	@Test
	void fingerprintOfTheInstanceIsTheOneOfTheFile() throws Exception {
		List<String> commands = commands("fleet.md", "console");
		assertThat(commands).hasSize(2);
		String digest = run(commands.get(1)).split(" ")[0];
		assertThat(run(commands.get(0)).strip()).isEqualTo(listOfTheApplication + " " + digest);
	}

	@Test
	void corscheckAnswers() throws Exception {
		assertThat(commands("operations.md", "console"))
			.allSatisfy((command) -> assertThat(run(command)).contains("\"policy\":\"default\""));
	}

	private static List<String> commands(String page, String language) {
		return Page.named(page)
			.examples()
			.stream()
			.filter((example) -> example.language().equals(language))
			.map(Example::text)
			.map((text) -> language.equals("sh") ? text
					: COMMAND.matcher(text)
						.results()
						.map((MatchResult command) -> command.group(1))
						.collect(Collectors.joining("\n")))
			.toList();
	}

	private String run(String commands) throws IOException, InterruptedException, URISyntaxException {
		Path output = Files.createTempFile(this.directory, "output", ".txt");
		ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		Map<String, String> environment = bash.environment();
		environment.put("PATH",
				Path.of("src/test/commands").toAbsolutePath() + File.pathSeparator + environment.get("PATH"));
		environment.put("APPLICATION", "http://127.0.0.1:" + application.port());
		environment.put("CHECK",
				Path.of(AllowedOriginsCheck.class.getProtectionDomain().getCodeSource().getLocation().toURI())
					.toString());
		environment.put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
		Process process = bash.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(commands).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).as(commands + "\n" + Files.readString(output)).isZero();
		return Files.readString(output);
	}

	@RestController
	static class Orders {

		@RequestMapping("/orders")
		String orders() {
			return "orders";
		}

	}

}
