package io.github.corsboot.web;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.policy.RequestSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpMethod;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PolicyCorsConfiguration}.
 */
class PolicyCorsConfigurationTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example.net";

	private final PolicyCorsConfiguration strict = configuration(new PolicyRules(
			"strict", List.of("/**"), PolicyMode.ENFORCE, new Grants(List.of("GET", "PUT"),
					List.of("X-One", "Content-Type"), List.of("X-Total"), true, true, Duration.ofMinutes(5)),
			Tolerances.NONE), APP);

	private final PolicyCorsConfiguration open = configuration(
			new PolicyRules("open", List.of("/**"), PolicyMode.ENFORCE,
					new Grants(List.of("*"), List.of("*"), List.of("*"), false, false, Duration.ZERO), Tolerances.NONE),
			"*");

	@Test
	void originIsCheckedByThePolicy() {
		assertThat(this.strict.checkOrigin(APP)).isEqualTo(APP);
		assertThat(this.strict.checkOrigin(EVIL)).isNull();
		assertThat(this.strict.checkOrigin(APP + "/")).isNull();
		assertThat(this.strict.checkOrigin("HTTPS://app.example.com")).isNull();
		assertThat(this.strict.checkOrigin(null)).isNull();
		assertThat(this.open.checkOrigin(EVIL)).isEqualTo("*");
		assertThat(this.open.checkOrigin("null")).isEqualTo("*");
		assertThat(this.open.checkOrigin(null)).isNull();
	}

	@Test
	void methodIsCheckedByThePolicy() {
		assertThat(this.strict.checkHttpMethod(HttpMethod.PUT)).containsExactly(HttpMethod.GET, HttpMethod.PUT);
		assertThat(this.strict.checkHttpMethod(HttpMethod.POST)).isNull();
		assertThat(this.strict.checkHttpMethod(null)).isNull();
		assertThat(this.open.checkHttpMethod(HttpMethod.valueOf("PURGE"))).containsExactly(HttpMethod.valueOf("PURGE"));
	}

	@Test
	void anActualRequestMayBeOfTheMethodOptionsAndAPreflightMayNotAskForIt() {
		CorsPolicy policy = this.strict.policy();
		assertThat(new PolicyCorsConfiguration(policy, PolicyCorsConfiguration.View.ACTUAL)
			.checkHttpMethod(HttpMethod.OPTIONS)).isNotNull();
		assertThat(new PolicyCorsConfiguration(policy, PolicyCorsConfiguration.View.PREFLIGHT)
			.checkHttpMethod(HttpMethod.OPTIONS)).isNull();
	}

	@Test
	void noOriginIsAllowedForARefusedRequest() {
		PolicyCorsConfiguration refused = new PolicyCorsConfiguration(this.strict.policy(),
				PolicyCorsConfiguration.View.REFUSED);
		assertThat(refused.checkOrigin(APP)).isNull();
	}

	@Test
	void allHeadersMustBeAllowed() {
		assertThat(this.strict.checkHeaders(List.of("x-one", "CONTENT-TYPE"))).containsExactly("X-One", "Content-Type");
		assertThat(this.strict.checkHeaders(List.of("x-one", "x-two"))).isNull();
		assertThat(this.strict.checkHeaders(new ArrayList<>())).isEmpty();
		assertThat(this.strict.checkHeaders(null)).isNull();
		assertThat(this.open.checkHeaders(List.of("x-one", "authorization"))).containsExactly("x-one", "authorization");
		assertThat(this.open.checkHeaders(List.of("x one"))).isNull();
		assertThat(this.open.checkHeaders(List.of("x".repeat(5000)))).isNull();
	}

	@Test
	void showsItsRulesAndNotItsOrigins() {
		assertThat(this.strict.getAllowedOrigins()).isEmpty();
		assertThat(this.strict.getAllowedOriginPatterns()).isNull();
		assertThat(this.strict.getAllowedMethods()).containsExactly("GET", "PUT");
		assertThat(this.strict.getAllowedHeaders()).containsExactly("X-One", "Content-Type");
		assertThat(this.strict.getExposedHeaders()).containsExactly("X-Total");
		assertThat(this.strict.getAllowCredentials()).isTrue();
		assertThat(this.strict.getAllowPrivateNetwork()).isTrue();
		assertThat(this.strict.getMaxAge()).isEqualTo(300);
		assertThat(this.open.getAllowedOrigins()).containsExactly("*");
		assertThat(this.open.getAllowCredentials()).isFalse();
		assertThat(this.open.getMaxAge()).isZero();
		assertThat(this.strict).hasToString("PolicyCorsConfiguration for policy strict");
	}

	@Test
	void nothingWidensIt() {
		CorsConfiguration anyone = new CorsConfiguration();
		anyone.addAllowedOriginPattern("*");
		anyone.addAllowedMethod("*");
		assertThat(this.strict.combine(anyone)).isSameAs(this.strict);
		assertThat(this.strict.combine(null)).isSameAs(this.strict);
		assertThat(this.strict.applyPermitDefaultValues()).isSameAs(this.strict);
		assertThat(this.strict.checkOrigin(EVIL)).isNull();
	}

	@Test
	void aPlainCopyHasTheRules() {
		CorsConfiguration copy = new CorsConfiguration(this.strict);
		assertThat(copy.getAllowedOrigins()).isEmpty();
		assertThat(copy.getAllowedMethods()).containsExactly("GET", "PUT");
		assertThat(copy.getAllowedHeaders()).containsExactly("X-One", "Content-Type");
		assertThat(copy.getExposedHeaders()).containsExactly("X-Total");
		assertThat(new CorsConfiguration(this.open).getAllowedOrigins()).containsExactly("*");
	}

	@Test
	void aPlainCopyAllowsNobody() {
		CorsConfiguration copy = new CorsConfiguration(this.strict).applyPermitDefaultValues();
		assertThat(copy.checkOrigin(EVIL)).isNull();
		assertThat(copy.checkHttpMethod(HttpMethod.DELETE)).isNull();
		CorsConfiguration combined = new CorsConfiguration().applyPermitDefaultValues().combine(this.strict);
		assertThat(combined.checkOrigin(EVIL)).isNull();
	}

	@Test
	void springsOwnValidationFindsNothing() {
		assertThatNoException().isThrownBy(() -> {
			this.strict.validateAllowCredentials();
			this.strict.validateAllowPrivateNetwork();
			this.open.validateAllowCredentials();
			this.open.validateAllowPrivateNetwork();
		});
	}

	@ParameterizedTest
	@MethodSource("mutators")
	void cannotBeChanged(Method mutator) {
		Object[] arguments = Arrays.stream(mutator.getParameterTypes())
			.map((type) -> (type == String.class) ? "*" : (type == HttpMethod.class) ? HttpMethod.GET : null)
			.toArray();
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> ReflectionUtils.invokeMethod(mutator, this.strict, arguments))
			.withMessage("The configuration of CORS policy 'strict' cannot be changed in code: "
					+ "change the properties under 'cors' or the list of origins");
	}

	static Stream<Method> mutators() {
		return Arrays.stream(CorsConfiguration.class.getMethods())
			.filter((method) -> !Modifier.isStatic(method.getModifiers()))
			.filter((method) -> method.getName().startsWith("set") || method.getName().startsWith("add"))
			.sorted(Comparator.comparing(Method::toString));
	}

	@Test
	void listsThatItShowsCannotBeChanged() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.strict.getAllowedMethods().add("DELETE"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.strict.getAllowedOrigins().add("*"));
	}

	private static PolicyCorsConfiguration configuration(PolicyRules rules, String... origins) {
		CorsPolicy policy = new RequestSetup(rules, Arrays.asList(origins), List.of()).policy();
		return RoutedPolicies.compile(new CorsPolicies(List.of(policy)), PathPatternParser.defaultInstance, List.of())
			.routes()
			.get(0)
			.configurations()
			.configuration();
	}

}
