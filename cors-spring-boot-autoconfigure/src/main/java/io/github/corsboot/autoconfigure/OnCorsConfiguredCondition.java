package io.github.corsboot.autoconfigure;

import io.github.corsboot.config.CheckedConfiguration;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.CorsKeys;
import io.github.corsboot.lifecycle.PolicyLog;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there is a policy to put in force. Misspelt keys stop start-up even if there
 * is none.
 * <p>
 * While an application is processed ahead of time it always matches, since origins may be
 * set at run time only: what is configured is then found out at run time.
 */
class OnCorsConfiguredCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("CORS policies");
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return ConditionOutcome.match(message.because("what is configured is found out at run time"));
		}
		if (!isMentioned(context.getEnvironment())) {
			return ConditionOutcome.noMatch(message.because("there is no property under 'cors'"));
		}
		CheckedConfiguration reading = CheckedConfiguration.of(context.getEnvironment());
		if (reading.settings() != null) {
			return ConditionOutcome.match(message.because("origins are configured"));
		}
		reading.warnings().forEach(PolicyLog::warn);
		if (!reading.problems().isEmpty()) {
			throw new CorsConfigurationException(reading.problems());
		}
		return ConditionOutcome.noMatch(message.because("no origins are configured, or cors.enabled is false"));
	}

	// Tells whether any name begins with cors, without making property names of
	// them.
	private static boolean isMentioned(Environment environment) {
		if (environment instanceof ConfigurableEnvironment configurable) {
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (source instanceof EnumerablePropertySource<?> enumerable && isMentioned(enumerable)) {
					return true;
				}
			}
		}
		return CorsKeys.ORIGINS.stream().anyMatch((key) -> environment.containsProperty(CorsKeys.PREFIX + "." + key));
	}

	private static boolean isMentioned(EnumerablePropertySource<?> source) {
		for (String name : source.getPropertyNames()) {
			if (name.regionMatches(true, 0, CorsKeys.PREFIX, 0, CorsKeys.PREFIX.length()) || name.contains("_CORS_")) {
				return true;
			}
		}
		return false;
	}

}
