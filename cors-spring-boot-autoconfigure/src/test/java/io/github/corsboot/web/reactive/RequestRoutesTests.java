package io.github.corsboot.web.reactive;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestRoutes}.
 */
class RequestRoutesTests {

	private final PoliciesInForce policies = policies("/api/**", "/proxy/other/**");

	private static PoliciesInForce policies(String... paths) {
		return new PoliciesInForce(RoutedPolicies.compile(new CorsPolicies(Arrays.stream(paths)
			.map((path) -> TestPolicy.named(path, path).list("test", "https://app.example.com").build())
			.toList()), PathPatternParser.defaultInstance, List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "'', /api/x, /api/**", "/proxy, /proxy/api/x, /api/**", "/proxy, /proxy/other/x, ",
			"'', /api/;a=b/x, /api/**", "'', /x/../api, /api/** ambiguous" })
	void thePathWithinTheApplicationCounts(String context, String path, @Nullable String expected) {
		assertThat(find(new RequestRoutes(this.policies), request(context, path))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'', /api/x, /api/**", "/base, /base/api/x, /api/**", "/proxy, /proxy/api/x, /api/** ambiguous",
			"/proxy, /proxy/other/x, /proxy/other/**", "/proxy, /proxy/x, ", "'', /proxy/other/x, /proxy/other/**" })
	void aGatewayRoutesByAPrefixThatAProxyHasTakenOff(String context, String path, @Nullable String expected) {
		assertThat(find(new RequestRoutes(this.policies, Set.of("", "/base")), request(context, path)))
			.isEqualTo(expected);
	}

	@Test
	void aRequestWithoutAPathHasNoPolicy() {
		ServerHttpRequest request = MockServerHttpRequest.method(HttpMethod.GET, URI.create("a:b:c")).build();
		assertThat(find(new RequestRoutes(this.policies), request)).isNull();
		assertThat(find(new RequestRoutes(policies("/**")), request)).isNull();
		assertThat(find(new RequestRoutes(policies("/**")), request("", "/x"))).isEqualTo("/**");
	}

	private static ServerHttpRequest request(String context, String path) {
		return MockServerHttpRequest.method(HttpMethod.GET, URI.create(path)).contextPath(context).build();
	}

	private static @Nullable String find(RequestRoutes routes, ServerHttpRequest request) {
		RoutedPolicies.Route route = routes.find(request);
		return (route != null) ? route.policy().name() + (route.ambiguous() ? " ambiguous" : "") : null;
	}

}
