package io.github.corsboot.integration.precedence;

import java.util.List;
import java.util.Map;

import io.github.corsboot.integration.Application;
import io.github.corsboot.integration.Call;
import io.github.corsboot.integration.Call.Answer;
import org.junit.jupiter.api.Test;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies beside {@code spring.graphql.cors}, whichever stack GraphQL is on.
 */
abstract class AbstractGraphQlTests {

	private static final String APP = "https://app.example.com";

	private static final String OTHER = "https://other.example.com";

	private static final String EVIL = "https://evil.example";

	private static final Map<String, String> ANSWER_TO_APP = Map.of("access-control-allow-origin", APP);

	abstract Application.Builder application(Class<?> configuration);

	private Application.Builder graphQl(String... properties) {
		return application(Greetings.class)
			.properties("spring.graphql.schema.locations=classpath:greetings/", "cors.allowed-origins=" + APP,
					"cors.paths=/graphql")
			.properties(properties);
	}

	@Test
	void widerSettingsDoNotWidenThePolicy() {
		try (Application application = graphQl("spring.graphql.cors.allowed-origins=*",
				"spring.graphql.cors.allowed-methods=*", "spring.graphql.cors.max-age=7s")
			.start()) {
			assertPolicyDecides(application);
		}
	}

	@Test
	void narrowerSettingsDoNotNarrowThePolicy() {
		try (Application application = graphQl("spring.graphql.cors.allowed-origins=" + OTHER,
				"spring.graphql.cors.allowed-methods=GET", "spring.graphql.cors.allow-credentials=true")
			.start()) {
			assertPolicyDecides(application);
		}
	}

	private void assertPolicyDecides(Application application) {
		Answer allowed = query(application, APP).send();
		assertThat(allowed.body()).contains("hello");
		assertThat(allowed.corsHeaders()).isEqualTo(ANSWER_TO_APP);
		Answer preflight = preflight(application, APP).send();
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.corsHeaders()).containsAllEntriesOf(ANSWER_TO_APP)
			.containsEntry("access-control-max-age", "1800")
			.doesNotContainKey("access-control-allow-credentials");
		for (String origin : List.of(OTHER, EVIL)) {
			assertThat(query(application, origin).send().status()).isEqualTo(403);
			assertThat(query(application, origin).send().corsHeaders()).isEmpty();
			assertThat(preflight(application, origin).send().status()).isEqualTo(403);
			assertThat(preflight(application, origin).send().corsHeaders()).isEmpty();
		}
	}

	@Test
	void settingsCountWhereNoPolicyDecides() {
		String[] settings = { "cors.paths=/elsewhere/**", "spring.graphql.cors.allowed-origins=" + OTHER,
				"spring.graphql.cors.allowed-methods=POST", "spring.graphql.cors.allow-credentials=true" };
		try (Application application = graphQl(settings).start();
				Application without = graphQl(settings).properties("cors.enabled=false").start()) {
			for (String origin : List.of(APP, OTHER, EVIL)) {
				assertSame(query(application, origin), query(without, origin));
				assertSame(preflight(application, origin), preflight(without, origin));
			}
			assertThat(query(application, OTHER).send().corsHeaders())
				.isEqualTo(Map.of("access-control-allow-origin", OTHER, "access-control-allow-credentials", "true"));
			assertThat(query(application, APP).send().status()).isEqualTo(403);
		}
	}

	private static void assertSame(Call with, Call without) {
		assertThat(with.send().cors()).isEqualTo(without.send().cors());
	}

	private static Call query(Application application, String origin) {
		return application.request("POST", "/graphql").from(origin).json("{\"query\":\"{ greeting }\"}");
	}

	private static Call preflight(Application application, String origin) {
		return application.preflight("/graphql", origin, "POST")
			.header("Access-Control-Request-Headers", "content-type");
	}

	@Controller
	static class Greetings {

		@QueryMapping
		String greeting() {
			return "hello";
		}

	}

}
