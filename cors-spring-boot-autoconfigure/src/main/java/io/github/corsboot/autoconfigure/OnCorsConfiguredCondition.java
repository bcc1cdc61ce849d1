package io.github.corsboot.autoconfigure;

import io.github.corsboot.config.CheckedConfiguration;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.lifecycle.PolicyLog;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.context.aot.AbstractAotProcessor;
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
			return ConditionOutcome.match(message.because("the configuration is read at run time"));
		}
		CheckedConfiguration configuration = CheckedConfiguration.of(context.getEnvironment());
		if (configuration.settings() != null) {
			return ConditionOutcome.match(message.because("origins are configured"));
		}
		configuration.warnings().forEach(PolicyLog::warn);
		if (!configuration.problems().isEmpty()) {
			throw new CorsConfigurationException(configuration.problems());
		}
		return ConditionOutcome.noMatch(message.because("no policy is configured, or cors.enabled is false"));
	}

}
