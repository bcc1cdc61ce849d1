package io.github.corsboot.autoconfigure.actuate;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.web.PoliciesInForce;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters of CORS policies.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = CorsAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(CorsPolicyManager.class)
@ConditionalOnSingleCandidate(MeterRegistry.class)
public final class CorsMetricsAutoConfiguration {

	CorsMetricsAutoConfiguration() {
	}

	@Bean
	RequestMeters corsRequestMeters(MeterRegistry registry, PoliciesInForce policies) {
		return new RequestMeters(registry, policies.current().policies().policies());
	}

	@Bean
	SourceMeters corsSourceMeters(MeterRegistry registry, CorsPolicyManager manager) {
		return new SourceMeters(registry, manager);
	}

}
