package io.github.corsboot.autoconfigure.actuate;

import java.net.URISyntaxException;
import java.util.function.Supplier;

import io.github.corsboot.autoconfigure.actuate.CheckedRequest.Target;
import io.github.corsboot.autoconfigure.actuate.CorsCheckDescriptor.EntryDescriptor;
import io.github.corsboot.autoconfigure.actuate.CorsCheckDescriptor.RequestDescriptor;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.DecidingEntry;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.http.server.RequestPath;
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
	CorsCheckDescriptor check(String url, String origin, @Nullable String method, @Nullable String headers) {
		Target target = target(url);
		String checkedMethod = StringUtils.hasText(method) ? method.strip() : "GET";
		Route route = this.policies.current().routeFor(path(url, target).pathWithinApplication());
		if (route == null) {
			return CorsCheckDescriptor.notCovered(url, origin, checkedMethod, headers);
		}
		CorsPolicy policy = route.policy();
		CheckedRequest preflight = CheckedRequest.preflight(target, origin, checkedMethod, headers);
		CheckedRequest actual = CheckedRequest.actual(target, origin, checkedMethod);
		CorsDecision decision = policy.decide(actual, READER);
		return new CorsCheckDescriptor(url, origin, checkedMethod, headers, policy.name(),
				route.pattern().getPatternString(), policy.rules().mode().value(), entry(policy, decision, origin),
				RequestDescriptor.of(policy.decide(preflight, READER), preflight, READER),
				RequestDescriptor.of(decision, actual, READER));
	}

	private static @Nullable EntryDescriptor entry(CorsPolicy policy, CorsDecision decision, String origin) {
		DecidingEntry entry = (decision.verdict() != Verdict.NOT_CROSS_ORIGIN) ? policy.decidingEntry(origin) : null;
		return (entry != null) ? new EntryDescriptor(entry.source(), entry.entry().line(), entry.entry().text()) : null;
	}

	private static Target target(String url) {
		try {
			return Target.parse(url);
		}
		catch (URISyntaxException ex) {
			throw new InvalidEndpointRequestException("'" + url + "' is not a URL: " + ex.getReason(),
					"Parameter 'url' must be a URL such as https://api.example.com/orders, or a path such as /orders: "
							+ ex.getReason());
		}
	}

	private RequestPath path(String url, Target target) {
		String context = this.contextPath.get();
		try {
			return RequestPath.parse(target.path(), context);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEndpointRequestException("'" + url + "' is outside of '" + context + "'",
					"Parameter 'url' must be within the application, whose context path is '" + context + "'");
		}
	}

}
