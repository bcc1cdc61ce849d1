package io.github.corsboot.autoconfigure.actuate;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.github.corsboot.autoconfigure.actuate.CheckedRequest.Target;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.HeaderWriter;
import io.github.corsboot.policy.PolicyOrigins.DecidingEntry;
import io.github.corsboot.policy.RefusalExplanation;
import io.github.corsboot.policy.RefusalReason;
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
			return problem("Parameter '" + (StringUtils.hasText(url) ? "origin" : "url") + "' is missing. Ask for"
					+ " corscheck?url=/orders&origin=https://app.example.com");
		}
		try {
			return new WebEndpointResponse<>(OperationResponseBody
				.of(check(url, Target.parse(url, this.contextPath.get()), origin, method, headers)));
		}
		catch (URISyntaxException ex) {
			return problem(
					"Parameter 'url' is '" + LogText.ofClient(url) + "', which cannot be checked: " + ex.getReason()
							+ ". Write a URL such as https://api.example.com/orders, or a path such as /orders");
		}
	}

	private static WebEndpointResponse<Map<String, Object>> problem(String problem) {
		return new WebEndpointResponse<>(OperationResponseBody.of(Map.of("error", problem)),
				WebEndpointResponse.STATUS_BAD_REQUEST);
	}

	private Description check(String url, Target target, String origin, @Nullable String method,
			@Nullable String headers) {
		String checkedMethod = StringUtils.hasText(method) ? method.strip() : "GET";
		Description answer = new Description().with("url", url)
			.with("origin", origin)
			.with("method", checkedMethod)
			.with("requestHeaders", headers);
		String nothing = this.managed.whyNothingIsInForce();
		Route route = (nothing != null) ? null : this.managed.routeFor(target);
		if (route == null) {
			Description notJudged = notJudged((this.managed.setAside() != null) ? "set-aside" : "not-covered",
					(nothing != null) ? nothing : "No policy governs this path");
			return answer.with("preflight", notJudged).with("actual", notJudged);
		}
		return judge(answer, route, CheckedRequest.preflight(target, origin, checkedMethod, headers),
				CheckedRequest.actual(target, origin, checkedMethod));
	}

	private static Description judge(Description answer, Route route, CheckedRequest preflight, CheckedRequest actual) {
		CorsPolicy policy = route.policy();
		CorsDecision decision = route.decide(actual, READER);
		String origin = READER.header(actual, CorsHeaders.ORIGIN);
		DecidingEntry entry = (origin != null && decision.verdict() != Verdict.NOT_CROSS_ORIGIN && !route.ambiguous())
				? policy.decidingEntry(origin) : null;
		return answer.with("policy", policy.name())
			.with("pathPattern", route.pattern().getPatternString())
			.with("mode", policy.rules().mode().value())
			.with("entry", (entry != null) ? describe(entry) : null)
			.with("preflight", describe(route.decide(preflight, READER), preflight))
			.with("actual", describe(decision, actual));
	}

	private static Description describe(DecidingEntry entry) {
		return new Description().with("source", entry.source())
			.with(number(entry.list().unit()), entry.entry().line())
			.with("text", entry.entry().text());
	}

	private static String number(EntryUnit unit) {
		return switch (unit) {
			case LINE -> "line";
			case ROW -> "row";
			case ENTRY -> "position";
		};
	}

	private static Description notJudged(String verdict, String explanation) {
		return new Description().with("verdict", verdict)
			.with("action", value(Action.PROCEED))
			.with("explanation", explanation)
			.with("headers", Map.of());
	}

	private static Description describe(CorsDecision decision, CheckedRequest request) {
		Description description = new Description().with("verdict", value(decision.verdict()))
			.with("action", value(decision.action()))
			.with("status", (decision.action() != Action.PROCEED) ? decision.action().status() : null);
		RefusalReason reason = decision.reason();
		RefusalExplanation explanation = decision.explain(request, READER);
		if (reason != null && explanation != null) {
			description.with("reason", reason.value())
				.with("explanation", explanation.why())
				.with("remedy", explanation.remedy())
				.with("hint", explanation.hint());
		}
		Map<String, String> headers = new LinkedHashMap<>();
		decision.writeHeaders(request, READER, headers, new MapWriter());
		return description.with("headers", headers);
	}

	private static String value(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Writes headers to a map.
	 */
	private static final class MapWriter implements HeaderWriter<Map<String, String>> {

		@Override
		public void set(Map<String, String> response, String name, String value) {
			response.put(name, value);
		}

		@Override
		public void addVary(Map<String, String> response, String value) {
			response.put("Vary", value);
		}

	}

}
