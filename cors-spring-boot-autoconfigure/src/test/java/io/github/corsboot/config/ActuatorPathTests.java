package io.github.corsboot.config;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ActuatorPath}.
 */
class ActuatorPathTests {

	@Test
	void endpointsAreBelowTheirBasePath() {
		assertThat(path()).isEqualTo("/actuator");
		assertThat(path("management.endpoints.web.base-path=/manage/")).isEqualTo("/manage");
	}

	@Test
	void endpointsAtTheRootCannotBeToldFromTheApplication() {
		assertThat(path("management.endpoints.web.base-path=/")).isNull();
		assertThat(path("management.endpoints.web.base-path=")).isNull();
	}

	@Test
	void endpointsAreBelowThePathOfTheServlet() {
		assertThat(path("spring.mvc.servlet.path=/mvc")).isEqualTo("/mvc/actuator");
		assertThat(path("spring.mvc.servlet.path=/mvc", "management.server.port=", "server.port=8081"))
			.isEqualTo("/mvc/actuator");
	}

	@Test
	void endpointsOnAPortOfTheirOwnAreWithinTheBasePathOfThatServer() {
		assertThat(
				path("management.server.port=9000", "management.server.base-path=/ops", "spring.mvc.servlet.path=/mvc"))
			.isEqualTo("/actuator");
	}

	private static @Nullable String path(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (String property : properties) {
			int equals = property.indexOf('=');
			environment.setProperty(property.substring(0, equals), property.substring(equals + 1));
		}
		return ActuatorPath.of(environment);
	}

}
