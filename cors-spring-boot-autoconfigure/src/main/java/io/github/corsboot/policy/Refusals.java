package io.github.corsboot.policy;

import java.util.List;
import java.util.stream.Collectors;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.OriginSyntax;
import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * Puts refusals into words.
 */
final class Refusals {

	private static final String NO_BROWSER = "No browser sends this: look for what rewrites the header between the"
			+ " client and the application";

	private Refusals() {
	}

	static <R> RefusalExplanation explain(CorsPolicy policy, RequestType type, RefusalReason reason, R request,
			RequestReader<R> reader) {
		String origin = headerOrEmpty(reader.header(request, CorsHeaders.ORIGIN));
		String requestedMethod = headerOrEmpty(reader.header(request, CorsHeaders.REQUEST_METHOD));
		String method = (type == RequestType.PREFLIGHT) ? requestedMethod : reader.method(request);
		String asked = ((type == RequestType.PREFLIGHT) ? "the preflight for " : "") + LogText.ofClient(method) + " "
				+ LogText.ofClient(reader.path(request)) + " from origin '" + LogText.ofClient(origin) + "'";
		return switch (reason) {
			case ORIGIN_NOT_ALLOWED -> new RefusalExplanation(asked, subject(policy) + " has no entry for this origin",
					allowOrigin(policy, origin), hint(origin, request, reader));
			case NULL_ORIGIN_NOT_ALLOWED -> new RefusalExplanation(asked,
					subject(policy) + " does not allow the opaque origin, which local files, sandboxed frames and data:"
							+ " pages have",
					allowOpaqueOrigin(policy), null);
			case ORIGIN_MALFORMED -> new RefusalExplanation(asked,
					"the Origin header is not an origin as a browser writes it", NO_BROWSER, null);
			case ORIGIN_REPEATED ->
				new RefusalExplanation(asked, "there is more than one Origin header", NO_BROWSER, null);
			case METHOD_NOT_ALLOWED -> new RefusalExplanation(asked,
					subject(policy) + " allows " + list(policy.rules().allowedMethods()) + " and not '"
							+ LogText.ofClient(method) + "'",
					"If it should be allowed, add it to " + property(policy, "allowed-methods"), null);
			case HEADER_NOT_ALLOWED -> headerNotAllowed(policy, asked, request, reader);
			case HEADERS_MALFORMED -> new RefusalExplanation(asked,
					"Access-Control-Request-Headers is not a list of header names, or longer than "
							+ policy.allowedHeaders().longestList() + " characters",
					policy.rules().allowedHeaders().contains(PolicyRules.ANY)
							? "If it is the length, list the names in " + property(policy, "allowed-headers")
									+ " instead of '*'"
							: NO_BROWSER,
					null);
		};
	}

	private static <R> RefusalExplanation headerNotAllowed(CorsPolicy policy, String asked, R request,
			RequestReader<R> reader) {
		String requested = headerOrEmpty(reader.joinedHeader(request, CorsHeaders.REQUEST_HEADERS));
		String refused = policy.allowedHeaders().firstRefused(requested);
		List<String> allowed = policy.rules().allowedHeaders();
		return new RefusalExplanation(asked,
				subject(policy) + " allows " + (allowed.isEmpty() ? "no request headers" : list(allowed)) + " and not '"
						+ LogText.ofClient(refused) + "'",
				"If it should be allowed, add it to " + property(policy, "allowed-headers"), null);
	}

	private static String subject(CorsPolicy policy) {
		return "policy '" + policy.name() + "'";
	}

	private static String list(List<String> values) {
		return values.isEmpty() ? "none" : values.stream().map(LogText::ofClient).collect(Collectors.joining(", "));
	}

	private static String allowOrigin(CorsPolicy policy, String origin) {
		PolicyRules rules = policy.rules();
		String consent = "";
		if (isPowerful(rules) && !rules.tolerateInsecureOrigins()
				&& OriginListing.of(List.of(origin)).origins().restricted(OriginRestriction.INSECURE).count() > 0) {
			consent = ", and set " + property(policy, "tolerate-insecure-origins")
					+ "=true, since plain http is open to anyone on the network";
		}
		return "If it should be allowed, add " + LogText.ofClient(origin) + " to " + places(policy) + consent;
	}

	private static String allowOpaqueOrigin(CorsPolicy policy) {
		if (isPowerful(policy.rules())) {
			return "It cannot be allowed with " + power(policy.rules()) + ": serve the page from an origin of its own";
		}
		String consent = policy.rules().allowNullOrigin() ? ""
				: ", and set " + property(policy, "allow-null-origin") + "=true";
		return "If every such page should be allowed, add " + OriginSyntax.OPAQUE + " to " + places(policy) + consent;
	}

	private static boolean isPowerful(PolicyRules rules) {
		return rules.allowCredentials() || rules.allowPrivateNetwork();
	}

	private static String power(PolicyRules rules) {
		return rules.allowCredentials() ? "credentials" : "access to a private network";
	}

	private static String places(CorsPolicy policy) {
		if (policy.origins().isEmpty()) {
			return property(policy, "allowed-origins");
		}
		return policy.origins().stream().map(PolicyOrigins::source).distinct().collect(Collectors.joining(" or "));
	}

	private static String property(CorsPolicy policy, String setting) {
		return "default".equals(policy.name()) ? "cors." + setting : "cors.policies." + policy.name() + "." + setting;
	}

	private static <R> @Nullable String hint(String origin, R request, RequestReader<R> reader) {
		ForwardedOrigin forwarded = ForwardedOrigin.of(request, reader);
		if (forwarded == null || !forwarded.makesOwn(origin, request, reader)) {
			return null;
		}
		return "The forwarded headers of the request say that this is the application's own origin, but they are not"
				+ " used: behind a proxy that sets them, set server.forward-headers-strategy to native or framework";
	}

	private static String headerOrEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
