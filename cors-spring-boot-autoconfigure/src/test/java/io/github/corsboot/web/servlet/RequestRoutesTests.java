package io.github.corsboot.web.servlet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestRoutes}: the policy of a request, by every reading of its path
 * that the container tells.
 */
class RequestRoutesTests {

	private final RequestRoutes routes = routes("/admin/**", "/api/**");

	private static RequestRoutes routes(String... paths) {
		return new RequestRoutes(new PoliciesInForce(RoutedPolicies.compile(new CorsPolicies(Arrays.stream(paths)
			.map((path) -> TestPolicy.named(path, path).list("test", "https://app.example.com").build())
			.toList()), PathPatternParser.defaultInstance, List.of())));
	}

	@ParameterizedTest
	@CsvSource({ "'', /admin/x, /admin/**", "/context, /context/admin/x, /admin/**", "/context, /context/x, ",
			"'', /context/admin/x, ", "/admin, /admin/api/x, /api/**" })
	void thePathWithinTheApplicationCounts(String context, String uri, @Nullable String expected) {
		assertThat(find(request(context, uri, uri.substring(context.length()), null))).isEqualTo(expected);
	}

	@Test
	void aPathOutsideTheContextIsReadWhole() {
		assertThat(find(request("/context", "/admin/x", "/admin/x", null))).isEqualTo("/admin/**");
		assertThat(find(request("/context", "/admin/x", "/x", null))).isEqualTo("/admin/** ambiguous");
		assertThat(find(request("/context", "/%63ontext/admin/x", "/admin/x", null))).isEqualTo("/admin/** ambiguous");
	}

	@Test
	void ofAPathThatIsNotPlainTheContainersReadingCountsToo() {
		assertThat(find(request("", "/api;x/y", "/api/y", null))).isEqualTo("/api/**");
		assertThat(find(request("", "/api;x/y", "/admin/y", null))).isEqualTo("/api/** ambiguous");
		assertThat(find(request("", "/api;x/y", "/admin", "/y"))).isEqualTo("/api/** ambiguous");
		assertThat(find(request("", "/api;x/y", "/api", "/y"))).isEqualTo("/api/**");
		assertThat(find(request("", "/api;x/y", "/ap", "i/y"))).isEqualTo("/api/**");
	}

	@Test
	void aContainerThatDoesNotTellIsNotAsked() {
		HttpServletRequest request = new HttpServletRequestWrapper(request("", "/api;x/y", "", null)) {
			@Override
			public String getServletPath() {
				throw new IllegalArgumentException("Ambiguous URI path separator");
			}
		};
		assertThat(find(request)).isEqualTo("/api/**");
	}

	@ParameterizedTest
	@CsvSource({ "'', /;/a/x, /** ambiguous", "'', //a/x, /** ambiguous", "'', //ab/x, /** ambiguous",
			"'', /%61/x, /**", "/c, /c/;/a/x, /** ambiguous", "/c, /c//a/x, /** ambiguous", "/c, /c/%61/x, /**" })
	void inAServletOfAPrefixSpringPassesOverAsManyCharactersAsThePrefixHas(String context, String uri,
			String expected) {
		RequestRoutes nested = routes("/**", "/a/a/**", "/aa/**", "/aab/**", "/a61/**");
		MockHttpServletRequest request = request(context, uri, "/a", "/x");
		request.setHttpServletMapping(new MockHttpServletMapping("a", "/a/*", "servlet", MappingMatch.PATH));
		assertThat(find(nested, request)).isEqualTo(expected);
		request.setHttpServletMapping(new MockHttpServletMapping("", "/", "servlet", MappingMatch.DEFAULT));
		assertThat(find(nested, request)).isEqualTo("/**");
	}

	@Test
	void aRequestThatIsForNoPathFindsNoPolicy() {
		MockHttpServletRequest request = request("", "*", "", "*");
		request.setHttpServletMapping(new MockHttpServletMapping("*", "/*", "servlet", MappingMatch.PATH));
		assertThat(find(request)).isNull();
	}

	@Test
	void aPolicyForEveryPathNeedsNoPath() {
		assertThat(routes("/**").find(request("/x", "*", "//", "\\"))).isNotNull();
	}

	@Test
	void allPoliciesAreToldInTheTermsOfSpring() {
		PolicyCorsConfigurationSource source = new PolicyCorsConfigurationSource(this.routes);
		assertThat(source.getCorsConfigurations()).containsOnlyKeys("/admin/**", "/api/**");
		assertThat(source.getCorsConfigurations().get("/admin/**"))
			.hasToString("PolicyCorsConfiguration for policy /admin/**");
		assertThat(source.getCorsConfiguration(request("", "/elsewhere", "/elsewhere", null))).isNull();
	}

	@Test
	void noPolicyCanBeAddedInCode() {
		PolicyCorsConfigurationSource source = new PolicyCorsConfigurationSource(this.routes);
		String message = "CORS policies cannot be changed in code: add a policy under 'cors.policies', or define a "
				+ "bean 'corsConfigurationSource'";
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> source.setCorsConfigurations(Map.of()))
			.withMessage(message);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> source.registerCorsConfiguration("/**", new CorsConfiguration()))
			.withMessage(message);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> source.getCorsConfigurations().clear());
	}

	private @Nullable String find(HttpServletRequest request) {
		return find(this.routes, request);
	}

	private static @Nullable String find(RequestRoutes routes, HttpServletRequest request) {
		RoutedPolicies.Route route = routes.find(request);
		return (route != null) ? route.policy().name() + (route.ambiguous() ? " ambiguous" : "") : null;
	}

	private static MockHttpServletRequest request(String context, String uri, String servlet, @Nullable String info) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setContextPath(context);
		request.setServletPath(servlet);
		request.setPathInfo(info);
		return request;
	}

}
