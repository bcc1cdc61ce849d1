package io.github.corsboot.benchmarks.pass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The rules that all have: ten origins, credentials, four methods, three headers.
 */
final class PassRules {

	static final List<String> ORIGINS = IntStream.range(0, 10)
		.mapToObj((index) -> "https://app" + index + ".example.com")
		.toList();

	static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT");

	static final List<String> HEADERS = List.of("Authorization", "Content-Type", "X-Requested-With");

	static final List<String> EXPOSED = List.of("X-Total-Count");

	static final Duration MAX_AGE = Duration.ofMinutes(30);

	private PassRules() {
	}

	static List<String> paths(int policies) {
		if (policies == 1) {
			return List.of("/**");
		}
		return IntStream.range(0, policies).mapToObj((index) -> "/api/p" + index + "/**").toList();
	}

	static PoliciesInForce corsboot(int policies) {
		AllowedOrigins origins = OriginListing.of(ORIGINS).origins();
		List<CorsPolicy> all = new ArrayList<>();
		for (String path : paths(policies)) {
			PolicyRules rules = new PolicyRules("policy" + all.size(), List.of(path), PolicyMode.ENFORCE,
					new Grants(METHODS, HEADERS, EXPOSED, true, false, MAX_AGE), Tolerances.NONE);
			all.add(new CorsPolicy(rules, List.of(new PolicyOrigins("list", origins)), AllowedOrigins.none(), false));
		}
		return new PoliciesInForce(
				RoutedPolicies.compile(new CorsPolicies(all), PathPatternParser.defaultInstance, List.of()));
	}

	static CorsConfiguration spring() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(ORIGINS);
		configuration.setAllowedMethods(METHODS);
		configuration.setAllowedHeaders(HEADERS);
		configuration.setExposedHeaders(EXPOSED);
		configuration.setAllowCredentials(true);
		configuration.setMaxAge(MAX_AGE);
		return configuration;
	}

}
