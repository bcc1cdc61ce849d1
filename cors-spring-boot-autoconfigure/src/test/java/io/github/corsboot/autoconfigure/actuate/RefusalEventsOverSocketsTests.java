package io.github.corsboot.autoconfigure.actuate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.corsboot.policy.CorsRequestRefusedEvent;
import io.github.corsboot.policy.CorsRequestRefusedEvent.RefusedRequest;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsRequestRefusedEvent} over sockets on both stacks.
 */
class RefusalEventsOverSocketsTests {

	private final List<Object> events = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void nothingIsPublishedWithoutAListener(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			application.context().addApplicationListener((ApplicationListener<ApplicationEvent>) this.events::add);
			assertThat(application.get("/api/orders", "https://evil.example").status()).isEqualTo(403);
			assertThat(application.preflight("/report/a", "https://evil.example", "GET")).isNotNull();
			assertThat(this.events).noneMatch((event) -> event instanceof PayloadApplicationEvent<?>);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void listenerHearsOfEachRefusalOnce(WebApplicationType type) {
		try (OperatedApplication application = start(type)) {
			application.context().addApplicationListener(new Refusals(this.events));
			application.get("/api/orders", "https://evil.example");
			application.get("/api/orders", "https://app.example.com");
			application.get("/api/orders");
			application.preflight("/api/orders", "https://app.example.com", "PUT");
			application.get("/report/a?b=c", "null");
			application.get("/elsewhere", "https://evil.example");
			assertThat(this.events)
				.containsExactly(
						new CorsRequestRefusedEvent("default", PolicyMode.ENFORCE, RefusalReason.ORIGIN_NOT_ALLOWED,
								new RefusedRequest(RequestType.ACTUAL, "GET", "/api/orders", "https://evil.example"),
								List.of()),
						new CorsRequestRefusedEvent("default", PolicyMode.ENFORCE, RefusalReason.METHOD_NOT_ALLOWED,
								new RefusedRequest(RequestType.PREFLIGHT, "PUT", "/api/orders",
										"https://app.example.com"),
								List.of("PUT")),
						new CorsRequestRefusedEvent("report", PolicyMode.REPORT, RefusalReason.NULL_ORIGIN_NOT_ALLOWED,
								new RefusedRequest(RequestType.ACTUAL, "GET", "/report/a", "null"), List.of()));
		}
	}

	private static OperatedApplication start(WebApplicationType type) {
		return OperatedApplication.start(type, "cors.paths=/api/**", "cors.allowed-origins=https://app.example.com",
				"cors.policies.report.paths=/report/**", "cors.policies.report.mode=report");
	}

	/**
	 * Keeps the refusals that it hears of.
	 *
	 * @param events takes them
	 */
	private record Refusals(
			List<Object> events) implements ApplicationListener<PayloadApplicationEvent<CorsRequestRefusedEvent>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<CorsRequestRefusedEvent> event) {
			this.events.add(event.getPayload());
		}

	}

}
