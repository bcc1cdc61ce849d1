package io.github.corsboot.autoconfigure;

import java.time.Duration;

import io.github.corsboot.refusal.RefusalEvents;
import io.github.corsboot.refusal.RefusalLog;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is told of refusals wherever there are policies.
 */
@Configuration(proxyBeanMethods = false)
class CorsRefusalConfiguration {

	@Bean
	RefusalLog corsRefusalLog() {
		return new RefusalLog(Duration.ofMinutes(1));
	}

	@Bean
	RefusalEvents corsRefusalEvents(ApplicationContext context) {
		return new RefusalEvents(context);
	}

}
