package io.github.corsboot.integration.precedence;

import java.util.List;
import java.util.Map;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Application.Part;
import io.github.corsboot.integration.Call;
import io.github.corsboot.integration.Call.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.map.repository.config.EnableMapRepositories;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.rest.core.annotation.RepositoryRestResource;
import org.springframework.data.rest.core.config.RepositoryRestConfiguration;
import org.springframework.data.rest.webmvc.config.RepositoryRestConfigurer;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.servlet.config.annotation.CorsRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies beside {@code @CrossOrigin} on repositories and the CORS mappings of Spring
 * Data REST.
 */
class DataRestTests {

	private static final String APP = "https://app.example.com";

	private static final String ANNOTATED = "https://annotated.example.com";

	private static final String MAPPED = "https://mapped.example.com";

	private static final String EVIL = "https://evil.example";

	private static final Map<String, String> ANSWER_TO_APP = Map.of("access-control-allow-origin", APP);

	private static Application application;

	@BeforeAll
	static void start() {
		application = dataRest().start();
	}

	private static Application.Builder dataRest() {
		return Application.servlet(Repositories.class)
			.with(Part.DATA_REST)
			.properties("spring.data.rest.base-path=/data", "cors.allowed-origins=" + APP,
					"cors.allowed-methods=GET,POST,DELETE", "cors.paths=/data/orders/**,/data/notes/**",
					"cors.policies.lenient.paths=/data/hints/**", "cors.policies.lenient.mode=headers-only");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/data/orders", "/data/notes" })
	void repositoriesSettingsDoNotWidenThePolicy(String path) {
		for (String origin : List.of(ANNOTATED, MAPPED, EVIL)) {
			Answer answer = application.request("GET", path).from(origin).send();
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.corsHeaders()).isEmpty();
			assertThat(application.preflight(path, origin, "GET").send().status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/data/orders", "/data/notes" })
	void repositoriesSettingsDoNotNarrowThePolicy(String path) {
		Answer answer = application.request("GET", path).from(APP).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).contains("_embedded");
		assertThat(answer.corsHeaders()).isEqualTo(ANSWER_TO_APP);
		Answer preflight = application.preflight(path, APP, "DELETE").send();
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.corsHeaders()).containsAllEntriesOf(ANSWER_TO_APP)
			.containsEntry("access-control-allow-methods", "GET,POST,DELETE");
		Answer missing = application.request("GET", path + "/1").from(APP).send();
		assertThat(missing.status()).isEqualTo(404);
		assertThat(missing.corsHeaders()).isEqualTo(ANSWER_TO_APP);
	}

	@ParameterizedTest
	@ValueSource(strings = { EVIL, ANNOTATED, "null", "http://[broken" })
	void repositoriesSettingsDoNotRefuseWhatThePolicyLetThrough(String origin) {
		Answer answer = application.request("GET", "/data/hints").from(origin).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.corsHeaders()).isEmpty();
	}

	@Test
	void settingsCountWhereNoPolicyDecides() {
		try (Application without = dataRest().properties("cors.enabled=false").start()) {
			for (String path : List.of("/data/drafts", "/data/sketches", "/data/drafts/1", "/data/profile")) {
				for (String origin : List.of(APP, ANNOTATED, MAPPED, EVIL)) {
					assertSame(application.request("GET", path).from(origin),
							without.request("GET", path).from(origin));
					assertSame(application.preflight(path, origin, "GET"), without.preflight(path, origin, "GET"));
				}
			}
		}
		assertThat(application.request("GET", "/data/drafts").from(ANNOTATED).send().corsHeaders())
			.containsEntry("access-control-allow-origin", ANNOTATED);
		assertThat(application.request("GET", "/data/sketches").from(MAPPED).send().corsHeaders())
			.containsEntry("access-control-allow-origin", MAPPED);
		assertThat(application.request("GET", "/data/sketches").from(APP).send().status()).isEqualTo(403);
	}

	private static void assertSame(Call with, Call without) {
		assertThat(with.send().cors()).isEqualTo(without.send().cors());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMapRepositories(considerNestedRepositories = true)
	static class Repositories implements RepositoryRestConfigurer {

		@Override
		public void configureRepositoryRestConfiguration(RepositoryRestConfiguration configuration,
				CorsRegistry registry) {
			registry.addMapping("/**").allowedOrigins(MAPPED).allowedMethods("GET");
		}

	}

	record Order(@Id String id) {

	}

	record Note(@Id String id) {

	}

	record Hint(@Id String id) {

	}

	record Draft(@Id String id) {

	}

	record Sketch(@Id String id) {

	}

	@CrossOrigin(ANNOTATED)
	@RepositoryRestResource
	interface OrderRepository extends CrudRepository<Order, String> {

	}

	@RepositoryRestResource
	interface NoteRepository extends CrudRepository<Note, String> {

	}

	@CrossOrigin(ANNOTATED)
	@RepositoryRestResource
	interface HintRepository extends CrudRepository<Hint, String> {

	}

	@CrossOrigin(ANNOTATED)
	@RepositoryRestResource
	interface DraftRepository extends CrudRepository<Draft, String> {

	}

	@RepositoryRestResource
	interface SketchRepository extends CrudRepository<Sketch, String> {

	}

}
