package io.github.corsboot.lifecycle;

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

	@Test
	void twoServersOnPortZeroAreNotTheSame() {
		assertThat(paths("server.port=0", "management.server.port=0", "spring.mvc.servlet.path=/mvc"))
			.containsExactly("/actuator");
		assertThat(paths("management.server.port=8080", "spring.mvc.servlet.path=/mvc"))
			.containsExactly("/mvc/actuator");
		assertThat(paths("management.server.port=-1")).isEmpty();
	}

	@Test
	void healthGroupsMayHavePathsBesideTheBasePath() {
		assertThat(paths("management.endpoint.health.probes.add-additional-paths=true", "spring.mvc.servlet.path=/mvc"))
			.containsExactly("/mvc/actuator", "/mvc/livez", "/mvc/readyz");
		assertThat(paths("management.endpoint.health.group.live.additional-path=server:/healthz",
				"management.endpoint.health.group.other.additionalPath=management:/other",
				"management.endpoint.health.group.live.show-details=always"))
			.containsExactly("/actuator", "/healthz");
		assertThat(paths("management.server.port=9000", "management.endpoints.web.base-path=/",
				"management.endpoint.health.group.other.additional-path=management:other"))
			.containsExactly("/other");
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
