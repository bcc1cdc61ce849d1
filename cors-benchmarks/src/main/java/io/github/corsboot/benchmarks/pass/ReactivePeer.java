package io.github.corsboot.benchmarks.pass;

import java.util.List;

import io.github.corsboot.web.DecisionListeners;
import io.github.corsboot.web.reactive.JudgingWebFilter;
import io.github.corsboot.web.reactive.RequestRoutes;

import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.WebFilter;

/**
 * Whose web filter a request passes.
 *
 * @since 0.1.0
 */
public enum ReactivePeer {

	/** This project's. */
	CORSBOOT {

		@Override
		WebFilter filter(PassCase request, int policies) {
			return new JudgingWebFilter(new RequestRoutes(PassRules.corsboot(policies)),
					new DecisionListeners(List.of()), JudgingWebFilter.DEFAULT_ORDER);
		}

	},

	/** One that does nothing. */
	NO_OP {

		@Override
		WebFilter filter(PassCase request, int policies) {
			return (exchange, chain) -> chain.filter(exchange);
		}

	},

	/** One that reads the same headers and writes the same ones, as constants. */
	CONSTANTS {

		@Override
		WebFilter filter(PassCase request, int policies) {
			return new ConstantHeadersWebFilter(request);
		}

	},

	/** Spring's. */
	SPRING {

		@Override
		WebFilter filter(PassCase request, int policies) {
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			PassRules.paths(policies).forEach((path) -> source.registerCorsConfiguration(path, PassRules.spring()));
			return new CorsWebFilter(source);
		}

	};

	abstract WebFilter filter(PassCase request, int policies);

}
