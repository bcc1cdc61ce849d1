package io.github.corsboot.autoconfigure.actuate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.web.PoliciesInForce;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with one list, as its operators see it.
 */
public final class ObservedApplication implements AutoCloseable {

	private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();

	private final String file;

	public ObservedApplication(Path file, FileSettings settings) {
		this.file = file.toString();
		TestPropertyValues.of("cors.allowed-origins-file=" + file,
				"cors.reload.quiet-period=" + settings.quietPeriod().toMillis() + "ms",
				"cors.reload.poll-interval=" + settings.pollInterval().toMillis() + "ms",
				"cors.reload.max-file-size=" + settings.maxFileSize(), "management.endpoints.web.exposure.include=*")
			.applyTo(this.context);
		this.context.setServletContext(new MockServletContext());
		this.context.register(SimpleMeterRegistry.class, CorsAutoConfiguration.class,
				CorsEndpointAutoConfiguration.class, CorsHealthContributorAutoConfiguration.class,
				CorsMetricsAutoConfiguration.class);
		this.context.refresh();
	}

	/**
	 * Asserts that the policies, the endpoint, the health and the meters tell of one list
	 * in one state.
	 * @param expected the state
	 * @return the fingerprint of the list that they tell of
	 */
	public String assertAgreement(SourceState expected) {
		AllowedOrigins inForce = origins();
		DocumentContext endpoint = JsonPath.parse(this.context.getBean(CorsEndpoint.class).cors());
		Map<String, Object> source = endpoint.read("$.sources[0]");
		assertThat(source).containsEntry("location", this.file)
			.containsEntry("state", expected.value())
			.containsEntry("entries", inForce.size());
		assertThat(source.containsKey("failure")).isEqualTo(expected != SourceState.IN_FORCE);
		assertThat(endpoint.<Integer>read("$.policies[0].origins[0].entries")).isEqualTo(inForce.size());
		assertHealth(expected, inForce.size());
		String fingerprint = String.valueOf(source.get("fingerprint"));
		assertThat(meter("cors.origins.entries")).isEqualTo(inForce.size());
		assertThat(meter("cors.origins.fingerprint")).isEqualTo(Long.parseLong(fingerprint, 0, 12, 16));
		assertThat(meter("cors.origins.age")).isNotNegative();
		for (SourceState state : SourceState.values()) {
			assertThat(meter("cors.origins.state", "state", state.value())).as(state.value())
				.isEqualTo((state == expected) ? 1 : 0);
		}
		return fingerprint;
	}

	private void assertHealth(SourceState expected, int entries) {
		Health health = this.context.getBean(CorsHealthIndicator.class).health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("stale", expected != SourceState.IN_FORCE);
		assertThat(health.getDetails().get("sources"))
			.asInstanceOf(InstanceOfAssertFactories.map(String.class, Map.class))
			.hasSize(1)
			.hasEntrySatisfying(this.file, (source) -> {
				assertThat(source.get("state")).isEqualTo(expected.value());
				assertThat(source.get("entries")).isEqualTo(entries);
				assertThat(source.containsKey("failure")).isEqualTo(expected != SourceState.IN_FORCE);
			});
	}

	private double meter(String name, String... tags) {
		return this.context.getBean(MeterRegistry.class).get(name).tags(tags).gauge().value();
	}

	/**
	 * Returns the list in force.
	 */
	public AllowedOrigins origins() {
		List<CorsPolicy> policies = this.context.getBean(PoliciesInForce.class).current().policies().policies();
		return policies.get(0).origins().get(0).origins();
	}

	/**
	 * Stops watching the list.
	 */
	public void stop() {
		this.context.getBean(CorsPolicyManager.class).stop();
	}

	/**
	 * Begins to watch the list again.
	 */
	public void start() {
		this.context.getBean(CorsPolicyManager.class).start();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
