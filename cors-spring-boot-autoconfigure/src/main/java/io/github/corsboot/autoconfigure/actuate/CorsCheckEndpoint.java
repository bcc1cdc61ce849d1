package io.github.corsboot.autoconfigure.actuate;

import java.net.URISyntaxException;
import java.util.function.Supplier;

import io.github.corsboot.autoconfigure.actuate.CheckedRequest.Target;
import io.github.corsboot.autoconfigure.actuate.CorsCheckDescriptor.EntryDescriptor;
import io.github.corsboot.autoconfigure.actuate.CorsCheckDescriptor.RequestDescriptor;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.DecidingEntry;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.StringUtils;

/**
 * {@link Endpoint @Endpoint} that judges a request that nobody has sent, by the very
 * policies that judge those that are.
 */
@Endpoint(id = "corscheck")
final class CorsCheckEndpoint {

	private static final CheckedRequest.Reader READER = new CheckedRequest.Reader();

	private final PoliciesInForce policies;

	private final Supplier<String> contextPath;

	CorsCheckEndpoint(PoliciesInForce policies, Supplier<String> contextPath) {
		this.policies = policies;
		this.contextPath = contextPath;
	}

	@ReadOperation
	@RegisterReflectionForBinding({ CorsCheckDescriptor.class, MistakeDescriptor.class })
	WebEndpointResponse<OperationResponseBody> check(@Nullable String url, @Nullable String origin,
			@Nullable String method, @Nullable String headers) {
		if (!StringUtils.hasText(url) || origin == null) {
			return mistake("Parameter '" + (StringUtils.hasText(url) ? "origin" : "url") + "' is missing. Ask for"
					+ " corscheck?url=/orders&origin=https://app.example.com");
		}
		try {
			return new WebEndpointResponse<>(
					check(url, Target.parse(url, this.contextPath.get()), origin, method, headers));
		}
		catch (URISyntaxException ex) {
			return mistake(
					"Parameter 'url' is '" + LogText.ofClient(url) + "', which cannot be checked: " + ex.getReason()
							+ ". Write a URL such as https://api.example.com/orders, or a path such as /orders");
		}
	}

	private static WebEndpointResponse<OperationResponseBody> mistake(String mistake) {
		return new WebEndpointResponse<>(new MistakeDescriptor(mistake), WebEndpointResponse.STATUS_BAD_REQUEST);
	}

	private CorsCheckDescriptor check(String url, Target target, String origin, @Nullable String method,
			@Nullable String headers) {
		String checkedMethod = StringUtils.hasText(method) ? method.strip() : "GET";
		Route route = this.policies.current().routeFor(target.pathWithinApplication().value());
		if (route == null) {
			return CorsCheckDescriptor.notCovered(url, origin, checkedMethod, headers);
		}
		CorsPolicy policy = route.policy();
		CheckedRequest preflight = CheckedRequest.preflight(target, origin, checkedMethod, headers);
		CheckedRequest actual = CheckedRequest.actual(target, origin, checkedMethod);
		CorsDecision decision = route.decide(actual, READER);
		return new CorsCheckDescriptor(url, origin, checkedMethod, headers, policy.name(),
				route.pattern().getPatternString(), policy.rules().mode().value(), entry(policy, decision, origin),
				RequestDescriptor.of(route.decide(preflight, READER), preflight, READER),
				RequestDescriptor.of(decision, actual, READER));
	}

	private static @Nullable EntryDescriptor entry(CorsPolicy policy, CorsDecision decision, String origin) {
		DecidingEntry entry = (decision.verdict() != Verdict.NOT_CROSS_ORIGIN) ? policy.decidingEntry(origin) : null;
		return (entry != null) ? new EntryDescriptor(entry.source(), entry.entry().line(), entry.entry().text()) : null;
	}

	/**
	 * Describes why a question cannot be answered.
	 *
	 * @param error what is wrong with it, and what to ask instead
	 */
	record MistakeDescriptor(String error) implements OperationResponseBody {

	}

}
