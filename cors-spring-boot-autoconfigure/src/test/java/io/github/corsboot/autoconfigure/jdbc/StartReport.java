package io.github.corsboot.autoconfigure.jdbc;

import io.github.corsboot.config.CorsConfigurationException;

import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application that did not start says of its configuration.
 */
final class StartReport {

	private StartReport() {
	}

	static String of(AssertableWebApplicationContext context) {
		assertThat(context).hasFailed();
		Throwable failure = context.getStartupFailure();
		while (failure != null && !(failure instanceof CorsConfigurationException)) {
			failure = failure.getCause();
		}
		assertThat(failure).isNotNull();
		return failure.getMessage();
	}

}
