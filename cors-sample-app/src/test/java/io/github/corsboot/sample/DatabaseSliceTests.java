package io.github.corsboot.sample;

import javax.sql.DataSource;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of controllers alone in an application whose origins are in a table.
 */
class DatabaseSliceTests {

	private static final String PATHS = "cors.paths=/internal/**";

	private static final String LISTED = "https://app.example.com";

	private static final String STRANGER = "https://stranger.example";

	private static StatusAssertions status(WebTestClient client, String origin) {
		return client.get().uri("/internal/status").header("Origin", origin).exchange().expectStatus();
	}

	private static void assertThatOnlyTheListedOriginIsAllowed(MockMvcTester mvc) {
		assertThat(mvc.get().uri("/internal/status").header("Origin", LISTED)).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", LISTED);
		assertThat(mvc.get().uri("/internal/status").header("Origin", STRANGER)).hasStatus(HttpStatus.FORBIDDEN);
	}

	private static void assertThatOnlyTheListedOriginIsAllowed(WebTestClient client) {
		status(client, LISTED).isOk().expectHeader().valueEquals("Access-Control-Allow-Origin", LISTED);
		status(client, STRANGER).isForbidden();
	}

	@Nested
	@WebMvcTest(StatusController.class)
	@ActiveProfiles("database")
	@TestPropertySource(properties = { PATHS, "spring.datasource.url=jdbc:h2:mem:mvc-slice" })
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class })
	class WebMvcWithTheDatabase {

		@Test
		void theRowsOfTheTableAreAllowed(@Autowired MockMvcTester mvc) {
			assertThatOnlyTheListedOriginIsAllowed(mvc);
		}

	}

	@Nested
	@WebFluxTest(StatusController.class)
	@ActiveProfiles("database")
	@TestPropertySource(properties = { PATHS, "spring.datasource.url=jdbc:h2:mem:webflux-slice" })
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class })
	class WebFluxWithTheDatabase {

		@Test
		void theRowsOfTheTableAreAllowed(@Autowired WebTestClient client) {
			assertThatOnlyTheListedOriginIsAllowed(client);
		}

	}

	@Nested
	@WebMvcTest(StatusController.class)
	@ActiveProfiles("database")
	@TestPropertySource(properties = { PATHS, "cors.allowed-origins-source=none", "cors.allowed-origins=" + LISTED })
	class WebMvcWithoutIt {

		@Test
		void theOriginsOfTheTestAreAllowed(@Autowired MockMvcTester mvc,
				@Autowired ObjectProvider<DataSource> database) {
			assertThat(database).isEmpty();
			assertThatOnlyTheListedOriginIsAllowed(mvc);
		}

	}

	@Nested
	@WebFluxTest(StatusController.class)
	@ActiveProfiles("database")
	@TestPropertySource(properties = { PATHS, "cors.allowed-origins-source=none", "cors.allowed-origins=" + LISTED })
	class WebFluxWithoutIt {

		@Test
		void theOriginsOfTheTestAreAllowed(@Autowired WebTestClient client,
				@Autowired ObjectProvider<DataSource> database) {
			assertThat(database).isEmpty();
			assertThatOnlyTheListedOriginIsAllowed(client);
		}

	}

}
