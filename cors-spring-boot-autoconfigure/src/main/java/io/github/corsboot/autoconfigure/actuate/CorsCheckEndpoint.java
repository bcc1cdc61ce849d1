package io.github.corsboot.autoconfigure.actuate;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.corsboot.autoconfigure.actuate.CheckedRequest.Target;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyOrigins.DecidingEntry;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.StringUtils;

/**
 * {@link Endpoint @Endpoint} that judges a request that nobody has sent, by the very
 * policies that judge those that are. Where no policy is in force, it says so.
 */
@Endpoint(id = "corscheck")
final class CorsCheckEndpoint {

	private static final CheckedRequest.Reader READER = new CheckedRequest.Reader();

	private final ManagedPolicies managed;

	private final Supplier<String> contextPath;

	CorsCheckEndpoint(ManagedPolicies managed, Supplier<String> contextPath) {
		this.managed = managed;
		this.contextPath = contextPath;
	}

	@ReadOperation
	WebEndpointResponse<Map<String, Object>> check(@Nullable String url, @Nullable String origin,
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

	private static WebEndpointResponse<Map<String, Object>> mistake(String mistake) {
		return new WebEndpointResponse<>(OperationResponseBody.of(Map.of("error", mistake)),
				WebEndpointResponse.STATUS_BAD_REQUEST);
	}

	private Map<String, Object> check(String url, Target target, String origin, @Nullable String method,
			@Nullable String headers) {
		String checkedMethod = StringUtils.hasText(method) ? method.strip() : "GET";
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("url", url);
		answer.put("origin", origin);
		answer.put("method", checkedMethod);
		if (headers != null) {
			answer.put("requestHeaders", headers);
		}
		String nothing = this.managed.whyNothingIsInForce();
		Route route = (nothing != null) ? null : this.managed.routeFor(target);
		if (route == null) {
			Map<String, Object> notJudged = RequestDescriptor.notJudged(
					(this.managed.setAside() != null) ? "set-aside" : "not-covered",
					(nothing != null) ? nothing : "No policy governs this path");
			answer.put("preflight", notJudged);
			answer.put("actual", notJudged);
		}
		else {
			judge(answer, route, CheckedRequest.preflight(target, origin, checkedMethod, headers),
					CheckedRequest.actual(target, origin, checkedMethod));
		}
		return OperationResponseBody.of(answer);
	}

	private static void judge(Map<String, Object> answer, Route route, CheckedRequest preflight,
			CheckedRequest actual) {
		CorsPolicy policy = route.policy();
		CorsDecision decision = route.decide(actual, READER);
		answer.put("policy", policy.name());
		answer.put("pathPattern", route.pattern().getPatternString());
		answer.put("mode", policy.rules().mode().value());
		String origin = READER.header(actual, CorsHeaders.ORIGIN);
		DecidingEntry entry = (origin != null && decision.verdict() != Verdict.NOT_CROSS_ORIGIN && !route.ambiguous())
				? policy.decidingEntry(origin) : null;
		if (entry != null) {
			answer.put("entry", describe(entry));
		}
		answer.put("preflight", RequestDescriptor.of(route.decide(preflight, READER), preflight, READER));
		answer.put("actual", RequestDescriptor.of(decision, actual, READER));
	}

	private static Map<String, Object> describe(DecidingEntry entry) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("source", entry.source());
		description.put(number(entry.list().unit()), entry.entry().line());
		description.put("text", entry.entry().text());
		return description;
	}

	private static String number(EntryUnit unit) {
		return switch (unit) {
			case LINE -> "line";
			case ROW -> "row";
			case ENTRY -> "position";
		};
	}

}
