package io.github.corsboot.web;

import java.lang.reflect.Method;
import java.util.List;

import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.policy.RequestSetup;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.NettyServer;
import io.github.corsboot.testsupport.ServletServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OverriddenHandlers}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OverriddenHandlersTests {

	private static final String SENTENCE = "@CrossOrigin has no effect where a CORS policy governs the path, here at "
			+ "OrderController#orders (/api/orders/{id}, policy 'api'). Remove the annotation, or leave the path out of "
			+ "the policy's paths";

	private final OverriddenHandlers handlers = new OverriddenHandlers(RoutedPolicies.compile(
			new CorsPolicies(List.of(policy("api", PolicyMode.ENFORCE), policy("trial", PolicyMode.REPORT))),
			PathPatternParser.defaultInstance, List.of()));

	@Test
	void anAnnotatedHandlerOnAGovernedPathIsNamed() throws Exception {
		this.handlers.add(OrderController.class, method("orders"), List.of("/api/orders/{id}"));
		assertThat(this.handlers.describe()).isEqualTo(SENTENCE);
	}

	@Test
	void anAnnotatedClassIsEnough() throws Exception {
		this.handlers.add(AnnotatedController.class, AnnotatedController.class.getDeclaredMethod("list"),
				List.of("/api/list", "/list"));
		assertThat(this.handlers.describe()).contains("AnnotatedController#list (/api/list, policy 'api')")
			.doesNotContain("(/list");
	}

	@Test
	void othersAreNot() throws Exception {
		this.handlers.add(OrderController.class, method("orders"), List.of("/orders/{id}"));
		this.handlers.add(OrderController.class, method("orders"), List.of("/trial/orders/{id}"));
		this.handlers.add(OrderController.class, method("plain"), List.of("/api/plain"));
		assertThat(this.handlers.describe()).isNull();
	}

	@Test
	void twentyAreNamed() throws Exception {
		for (int i = 0; i < 20; i++) {
			this.handlers.add(OrderController.class, method("orders"), List.of("/api/" + i));
		}
		assertThat(this.handlers.describe()).contains("/api/19, policy 'api')").doesNotContain(" more");
	}

	@Test
	void manyAreCounted() throws Exception {
		for (int i = 0; i < 23; i++) {
			this.handlers.add(OrderController.class, method("orders"), List.of("/api/" + i));
		}
		assertThat(this.handlers.describe()).contains("/api/0, policy 'api'), ").contains(" and 3 more. Remove");
	}

	@Tag("slow")
	@Test
	void aServletApplicationSaysSoAtStartUp(CapturedOutput output) {
		ServletServer.of(OrderController.class).policies(policy("api", PolicyMode.ENFORCE)).start().close();
		assertThat(output).contains(SENTENCE);
	}

	@Tag("slow")
	@Test
	void aReactiveApplicationSaysSoAtStartUp(CapturedOutput output) {
		NettyServer.of(OrderController.class).policies(policy("api", PolicyMode.ENFORCE)).start().close();
		assertThat(output).contains(SENTENCE);
	}

	@Tag("slow")
	@Test
	void anApplicationWhosePoliciesAreElsewhereDoesNot(CapturedOutput output) {
		ServletServer.of(OrderController.class).policies(policy("other", PolicyMode.ENFORCE)).start().close();
		NettyServer.of(OrderController.class).policies(policy("other", PolicyMode.ENFORCE)).start().close();
		assertThat(output).doesNotContain("@CrossOrigin");
	}

	private static Method method(String name) throws NoSuchMethodException {
		return OrderController.class.getDeclaredMethod(name);
	}

	private static CorsPolicy policy(String name, PolicyMode mode) {
		PolicyRules rules = TestPolicy.rules(name, "/" + name + "/**");
		return new RequestSetup(new PolicyRules(rules.name(), rules.paths(), mode, rules.grants(), Tolerances.NONE),
				List.of("https://app.example.com"), List.of())
			.policy();
	}

	@RestController
	@RequestMapping("/api")
	static class OrderController {

		@GetMapping("/orders/{id}")
		@CrossOrigin("https://old.example.com")
		String orders() {
			return "orders";
		}

		@GetMapping("/plain")
		String plain() {
			return "plain";
		}

	}

	@CrossOrigin
	static class AnnotatedController {

		void list() {
		}

	}

}
