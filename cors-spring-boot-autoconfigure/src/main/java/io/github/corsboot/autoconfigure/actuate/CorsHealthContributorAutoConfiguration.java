package io.github.corsboot.autoconfigure.actuate;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of CORS policies.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = CorsAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ ConditionalOnEnabledHealthIndicator.class, HealthIndicator.class })
@ConditionalOnBean(CorsPolicyManager.class)
public final class CorsHealthContributorAutoConfiguration {

	CorsHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnEnabledHealthIndicator("cors")
	@ConditionalOnMissingBean(name = { "corsHealthIndicator", "corsHealthContributor" })
	CorsHealthIndicator corsHealthContributor(CorsPolicyManager manager) {
		return new CorsHealthIndicator(manager);
	}

}
