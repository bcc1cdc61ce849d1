package io.github.corsboot.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.config.server.EnableConfigServer;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of an application, one of each stack, that are configured by a Config
 * Server whose files are in a Git repository.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigServerTests {

	private static final String A = "https://a.example.com";

	private static final String B = "https://b.example.com";

	private static final String FIRST = """
			company:
			  motto: first
			cors:
			  allowed-origins: https://a.example.com
			""";

	@TempDir
	private Path directory;

	private Git repository;

	private Application configServer;

	private List<Application> instances;

	@BeforeEach
	void start() throws Exception {
		this.repository = Git.init().setInitialBranch("main").setDirectory(this.directory.toFile()).call();
		commit(FIRST);
		this.configServer = Application.servlet(Server.class)
			.properties("spring.cloud.config.server.git.uri=" + this.directory.toUri(),
					"spring.cloud.config.server.git.default-label=main")
			.start();
		this.instances = List.of(instance(Application.servlet(Greeting.class)),
				instance(Application.reactive(Greeting.class)));
	}

	private Application instance(Application.Builder builder) {
		return builder
			.properties("spring.application.name=shop", "spring.cloud.config.enabled=true",
					"spring.config.import=configserver:http://127.0.0.1:" + this.configServer.port(),
					"management.endpoints.web.exposure.include=refresh,cors,metrics")
			.start();
	}

	@AfterEach
	void stop() {
		this.instances.forEach(Application::close);
		this.configServer.close();
		this.repository.close();
	}

	@Test
	void oneCommitChangesTheWholeFleet() throws Exception {
		everyInstance((instance) -> {
			assertAllowed(instance, "/greeting", A);
			assertRefused(instance, "/greeting", B);
		});
		commit("""
				cors:
				  allowed-origins: https://b.example.com
				  max-age: 5m
				  policies:
				    partner:
				      paths: /partner/**
				      allowed-origins: https://a.example.com
				""");
		everyInstance((instance) -> {
			assertAllowed(instance, "/greeting", A);
			refresh(instance);
			assertRefused(instance, "/greeting", A);
			assertAllowed(instance, "/greeting", B);
			assertAllowed(instance, "/partner/greeting", A);
			assertRefused(instance, "/partner/greeting", B);
			assertThat(instance.preflight("/greeting", B, "GET").send().corsHeaders())
				.containsEntry("access-control-max-age", "300");
			assertThat(instance.request("GET", "/actuator/metrics/cors.requests?tag=policy:partner").send().status())
				.isEqualTo(200);
			assertThat(instance.request("GET", "/actuator/cors/partner").send().body()).contains("/partner/**");
		});
	}

	@Test
	void aWrongValueKeepsTheOldPoliciesAndTheRestIsRefreshed(CapturedOutput output) throws Exception {
		commit("""
				company:
				  motto: second
				cors:
				  allowed-origins: b.example.com
				  max-age: soon
				""");
		everyInstance((instance) -> {
			refresh(instance);
			assertThat(instance.context().getEnvironment().getProperty("company.motto")).isEqualTo("second");
			assertAllowed(instance, "/greeting", A);
			assertRefused(instance, "/greeting", B);
		});
		assertThat(output).contains("The changed CORS properties have 2 problems")
			.contains("cors.max-age: 'soon' is not a duration")
			.contains("'b.example.com' has no scheme: write 'https://b.example.com'")
			.contains("shop.yml");
		commit(FIRST.replace(A, B));
		everyInstance((instance) -> {
			refresh(instance);
			assertAllowed(instance, "/greeting", B);
			assertRefused(instance, "/greeting", A);
		});
	}

	@Test
	void aCommitThatTakesThePoliciesAwayAndBringsThemBack(CapturedOutput output) throws Exception {
		commit("company.motto: third\n");
		everyInstance((instance) -> {
			refresh(instance);
			assertThat(instance.request("GET", "/greeting").from(A).send().corsHeaders()).isEmpty();
			assertThat(instance.request("GET", "/greeting").from(B).send().status()).isEqualTo(200);
		});
		assertThat(output).contains("No CORS policy is in force any more");
		commit(FIRST);
		everyInstance((instance) -> {
			refresh(instance);
			assertAllowed(instance, "/greeting", A);
			assertRefused(instance, "/greeting", B);
		});
	}

	private void everyInstance(Check check) {
		this.instances.forEach(check::check);
	}

	private static void refresh(Application instance) {
		assertThat(instance.request("POST", "/actuator/refresh").json("{}").send().status()).isEqualTo(200);
	}

	private static void assertAllowed(Application instance, String path, String origin) {
		Call.Answer answer = instance.request("GET", path).from(origin).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Access-Control-Allow-Origin")).containsExactly(origin);
	}

	private static void assertRefused(Application instance, String path, String origin) {
		Call.Answer answer = instance.request("GET", path).from(origin).send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.corsHeaders()).isEmpty();
	}

	private void commit(String properties) throws IOException, GitAPIException {
		Files.writeString(this.directory.resolve("shop.yml"), properties);
		PersonIdent author = new PersonIdent("test", "test@example.com");
		this.repository.add().addFilepattern("shop.yml").call();
		this.repository.commit().setMessage("Change").setAuthor(author).setCommitter(author).setSign(false).call();
	}

	private interface Check {

		void check(Application instance);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigServer
	static class Server {

	}

	@RestController
	static class Greeting {

		@GetMapping({ "/greeting", "/partner/greeting" })
		String greeting() {
			return "hello";
		}

	}

}
