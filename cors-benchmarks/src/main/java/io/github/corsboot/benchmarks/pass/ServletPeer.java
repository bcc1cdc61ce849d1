package io.github.corsboot.benchmarks.pass;

import io.github.corsboot.web.servlet.JudgingFilter;
import io.github.corsboot.web.servlet.RequestRoutes;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Whose filter a request passes.
 *
 * @since 0.1.0
 */
public enum ServletPeer {

	/** This project's. */
	CORSBOOT {

		@Override
		Pass pass(PassCase request, int policies) {
			return filtered(new JudgingFilter(new RequestRoutes(PassRules.corsboot(policies)), null), request);
		}

	},

	/** One that does nothing. */
	NO_OP {

		@Override
		Pass pass(PassCase request, int policies) {
			return filtered((received, response, chain) -> chain.doFilter(received, response), request);
		}

	},

	/** One that reads the same headers and writes the same ones, as constants. */
	CONSTANTS {

		@Override
		Pass pass(PassCase request, int policies) {
			return filtered(new ConstantHeadersFilter(request), request);
		}

	},

	/** Spring's. */
	SPRING {

		@Override
		Pass pass(PassCase request, int policies) {
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			PassRules.paths(policies).forEach((path) -> source.registerCorsConfiguration(path, PassRules.spring()));
			return filtered(new CorsFilter(source), request);
		}

	},

	/** Tomcat's. */
	TOMCAT {

		@Override
		Pass pass(PassCase request, int policies) throws Exception {
			return filtered(OtherFilters.tomcat(), request);
		}

	},

	/** Jetty's, a handler rather than a filter. */
	JETTY {

		@Override
		Pass pass(PassCase request, int policies) throws Exception {
			return JettyPass.create(request);
		}

	},

	/** The filter of {@code com.thetransactioncompany:cors-filter}. */
	TRANSACTION_COMPANY {

		@Override
		Pass pass(PassCase request, int policies) throws Exception {
			return filtered(OtherFilters.transactionCompany(), request);
		}

	};

	abstract Pass pass(PassCase request, int policies) throws Exception;

	static Pass filtered(Filter filter, PassCase passCase) {
		StubRequest request = new StubRequest(passCase.method(), passCase.headers());
		StubResponse response = new StubResponse();
		FilterChain chain = (received, answer) -> {
			HttpServletResponse servletAnswer = (HttpServletResponse) answer;
			servletAnswer.setStatus(HttpServletResponse.SC_NO_CONTENT);
			servletAnswer.setHeader("X-Total-Count", "3");
		};
		return () -> {
			request.clear();
			response.clear();
			filter.doFilter(request, response, chain);
			return response.getStatus();
		};
	}

}
