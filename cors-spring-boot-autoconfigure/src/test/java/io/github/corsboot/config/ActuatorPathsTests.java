package io.github.corsboot.config;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ActuatorPaths}.
 */
class ActuatorPathsTests {

	@Test
	void endpointsAreBelowTheirBasePath() {
		assertThat(paths()).containsExactly("/actuator");
		assertThat(paths("management.endpoints.web.base-path=/manage/")).containsExactly("/manage");
	}

	@Test
	void endpointsAtTheRootCannotBeToldFromTheApplication() {
		assertThat(paths("management.endpoints.web.base-path=/")).isEmpty();
		assertThat(paths("management.endpoints.web.base-path=")).isEmpty();
	}

	@Test
	void endpointsAreBelowThePathOfTheServlet() {
		assertThat(paths("spring.mvc.servlet.path=/mvc")).containsExactly("/mvc/actuator");
		assertThat(paths("spring.mvc.servlet.path=/mvc", "management.server.port=", "server.port=8081"))
			.containsExactly("/mvc/actuator");
	}

	@Test
	void endpointsOnAPortOfTheirOwnAreWithinTheBasePathOfThatServer() {
		assertThat(paths("management.server.port=9000", "management.server.base-path=/ops",
				"spring.mvc.servlet.path=/mvc"))
			.containsExactly("/actuator");
	}

	private static List<String> paths(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (String property : properties) {
			int equals = property.indexOf('=');
			environment.setProperty(property.substring(0, equals), property.substring(equals + 1));
		}
		return ActuatorPaths.of(environment, new DefaultListableBeanFactory());
	}

}
