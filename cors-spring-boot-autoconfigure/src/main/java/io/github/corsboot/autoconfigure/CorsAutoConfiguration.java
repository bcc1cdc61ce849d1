package io.github.corsboot.autoconfigure;

import java.time.Duration;

import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.refusal.RefusalEvents;
import io.github.corsboot.refusal.RefusalLog;
import io.github.corsboot.web.ApplicationPathParser;
import io.github.corsboot.web.PoliciesInForce;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for CORS policies, common to both
 * web stacks. It stays out of the way as long as no origins are configured.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnWebApplication
@Conditional(OnCorsConfiguredCondition.class)
@ImportRuntimeHints(CorsRuntimeHints.class)
public final class CorsAutoConfiguration {

	CorsAutoConfiguration() {
	}

	// Never lazy, for it watches.
	@Bean
	@Lazy(false)
	CorsPolicyManager corsPolicyManager(Environment environment, ListableBeanFactory beans,
			ApplicationEventPublisher events, ObjectProvider<ApplicationPathParser> application,
			ObjectProvider<PathPatternParser> parser) {
		return new CorsPolicyManager(environment, beans, events,
				() -> application
					.getIfAvailable(() -> () -> parser.getIfUnique(() -> PathPatternParser.defaultInstance))
					.get());
	}

	@Bean
	PoliciesInForce corsPoliciesInForce(CorsPolicyManager manager) {
		return manager.policiesInForce();
	}

	@Bean
	FilterSettings corsFilterSettings(CorsPolicyManager manager) {
		return manager.filterSettings();
	}

	@Bean
	RefusalLog corsRefusalLog() {
		return new RefusalLog(Duration.ofMinutes(1));
	}

	@Bean
	RefusalEvents corsRefusalEvents(ApplicationContext context) {
		return new RefusalEvents(context);
	}

}
