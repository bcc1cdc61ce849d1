package io.github.corsboot.integration.precedence;

import io.github.corsboot.integration.Application;

/**
 * Policies beside {@code spring.graphql.cors} on the reactive stack.
 */
class ReactiveGraphQlTests extends AbstractGraphQlTests {

	@Override
	Application.Builder application(Class<?> configuration) {
		return Application.reactive(configuration);
	}

}
