package io.github.corsboot.integration.precedence;

import io.github.corsboot.integration.Application;

/**
 * Policies beside {@code spring.graphql.cors} on the servlet stack.
 */
class ServletGraphQlTests extends AbstractGraphQlTests {

	@Override
	Application.Builder application(Class<?> configuration) {
		return Application.servlet(configuration);
	}

}
