package io.github.corsboot.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.OriginSyntax;
import io.github.corsboot.origin.index.NearMiss;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.origin.list.OriginListing;
import org.jspecify.annotations.Nullable;

/**
 * Puts the refusal of a request into words.
 *
 * @param <R> the type of request
 */
final class Refusals<R> {

	private static final String NO_BROWSER = "No browser sends this: look for what rewrites the header between the"
			+ " client and the application";

	private static final String NAVIGATION = "This is a navigation, such as the form post of an identity provider, and"
			+ " no script reads its answer: leave the path uncovered, or give it a policy of its own. On this list, the"
			+ " origin's pages could read all that the policy governs";

	private final CorsPolicy policy;

	private final RequestType type;

	private final R request;

	private final RequestReader<R> reader;

	private final String origin;

	private final String method;

	private final Function<PolicyOrigins, String> naming;

	private Refusals(CorsDecision decision, R request, RequestReader<R> reader,
			Function<PolicyOrigins, String> naming) {
		this.policy = decision.policy();
		this.type = decision.type();
		this.request = request;
		this.reader = reader;
		this.naming = naming;
		this.origin = header(CorsHeaders.ORIGIN);
		this.method = (this.type == RequestType.PREFLIGHT) ? header(CorsHeaders.REQUEST_METHOD)
				: WebSocketHandshake.judgedMethod(reader.method(request));
	}

	// For whoever runs the application.
	static <R> RefusalExplanation explain(CorsDecision decision, RefusalReason reason, R request,
			RequestReader<R> reader) {
		Refusals<R> refusals = new Refusals<>(decision, request, reader, PolicyOrigins::source);
		RefusalExplanation explanation = refusals.explain(reason);
		return new RefusalExplanation(explanation.asked(), explanation.why(), explanation.remedy(),
				refusals.hint(reason));
	}

	// For whoever sent the request, who is not told where the files are.
	static <R> RefusalExplanation explainToClient(CorsDecision decision, RefusalReason reason, R request,
			RequestReader<R> reader) {
		return new Refusals<>(decision, request, reader,
				(list) -> (list.unit() == EntryUnit.LINE) ? "the policy's file" : list.source())
			.explain(reason);
	}

	static <R> List<String> refusedNames(CorsDecision decision, RefusalReason reason, R request,
			RequestReader<R> reader) {
		Refusals<R> refusals = new Refusals<>(decision, request, reader, PolicyOrigins::source);
		return switch (reason) {
			case METHOD_NOT_ALLOWED -> {
				List<String> names = new ArrayList<>(refusals.refusedHeaders());
				names.add(0, refusals.method);
				yield names;
			}
			case HEADER_NOT_ALLOWED -> List.copyOf(refusals.refusedHeaders());
			case PATH_AMBIGUOUS, ORIGIN_NOT_ALLOWED, NULL_ORIGIN_NOT_ALLOWED, ORIGIN_MALFORMED, ORIGIN_REPEATED,
					HEADERS_MALFORMED ->
				List.of();
		};
	}

	private RefusalExplanation explain(RefusalReason reason) {
		return switch (reason) {
			case PATH_AMBIGUOUS -> explanation(
					"the path can be read in more than one way, and not all of them belong to " + subject(),
					"Send it in its plain form, without '//', ';', dot segments, a slash at its end or encoded"
							+ " characters that need no encoding; or let one policy govern all that it can be read as");
			case ORIGIN_NOT_ALLOWED -> originNotAllowed();
			case NULL_ORIGIN_NOT_ALLOWED -> explanation(
					subject() + " does not allow the opaque origin, which local files, sandboxed frames and data: pages"
							+ " have",
					isNavigation() ? NAVIGATION : allowOpaqueOrigin());
			case ORIGIN_MALFORMED -> explanation(
					"the Origin header is not an origin as a browser writes it" + detail(problem()), NO_BROWSER);
			case ORIGIN_REPEATED -> explanation("there is more than one Origin header", NO_BROWSER);
			case METHOD_NOT_ALLOWED -> methodNotAllowed();
			case HEADER_NOT_ALLOWED ->
				explanation(subject() + " allows " + headersNotAllowed(), allow(refusedHeaders(), "allowed-headers"));
			case HEADERS_MALFORMED -> explanation(
					"Access-Control-Request-Headers is not a list of header names, or longer than "
							+ this.policy.allowedHeaders().longestList() + " characters",
					this.policy.rules().grants().allowedHeaders().contains(PolicyRules.ANY)
							? "If it is the length, list the names in " + property("allowed-headers")
									+ " instead of '*'"
							: NO_BROWSER);
		};
	}

	private RefusalExplanation explanation(String why, String remedy) {
		return new RefusalExplanation(asked(), why, remedy, null);
	}

	private String asked() {
		return ((this.type == RequestType.PREFLIGHT) ? "the preflight for " : "") + LogText.ofClient(this.method) + " "
				+ LogText.ofClient(this.reader.path(this.request)) + " from origin '" + LogText.ofClient(this.origin)
				+ "'";
	}

	private RefusalExplanation originNotAllowed() {
		String why = subject() + " has no entry for this origin";
		String problem = problem();
		if (problem != null) {
			return explanation(why + detail(problem), NO_BROWSER);
		}
		return explanation(why, isNavigation() ? NAVIGATION : allowOrigin());
	}

	// What a list has against the origin: then no browser sends it.
	private @Nullable String problem() {
		if (this.origin.length() > OriginSyntax.MAX_LENGTH || this.origin.isBlank()) {
			return null;
		}
		List<OriginProblem> problems = OriginListing.of(List.of(this.origin)).problems();
		if (problems.isEmpty()) {
			return OriginSyntax.isSerializedOrigin(this.origin) ? null : "it is an entry of a list";
		}
		OriginProblem problem = problems.get(0);
		String suggestion = problem.suggestion();
		return "it " + problem.reason().description() + ": "
				+ ((suggestion != null) ? "write '" + LogText.ofClient(suggestion) + "'" : problem.reason().remedy());
	}

	private static String detail(@Nullable String problem) {
		return (problem != null) ? ": " + problem : "";
	}

	private boolean isNavigation() {
		return this.type == RequestType.ACTUAL && "navigate".equals(header("Sec-Fetch-Mode"));
	}

	private RefusalExplanation methodNotAllowed() {
		String why = subject() + " allows " + list(this.policy.rules().grants().allowedMethods()) + " but not '"
				+ LogText.ofClient(this.method) + "'";
		String remedy = allow(List.of(this.method), "allowed-methods");
		Collection<String> headers = refusedHeaders();
		return headers.isEmpty() ? explanation(why, remedy) : explanation(why + "; it allows " + headersNotAllowed(),
				remedy + ". " + allow(headers, "allowed-headers"));
	}

	private Collection<String> refusedHeaders() {
		String requested = (this.type == RequestType.PREFLIGHT)
				? this.reader.joinedHeader(this.request, CorsHeaders.REQUEST_HEADERS) : null;
		return (requested != null) ? this.policy.allowedHeaders().refused(requested) : List.of();
	}

	private String headersNotAllowed() {
		List<String> allowed = this.policy.rules().grants().allowedHeaders();
		return (allowed.isEmpty() ? "no request headers" : list(allowed)) + " but not "
				+ refusedHeaders().stream()
					.map((name) -> "'" + LogText.ofClient(name) + "'")
					.collect(Collectors.joining(", "));
	}

	private String allow(Collection<String> names, String setting) {
		return "If " + ((names.size() == 1) ? "it" : "they") + " should be allowed, add "
				+ ((names.size() == 1) ? "it" : "them") + " to " + property(setting);
	}

	private String allowOrigin() {
		PolicyRules rules = this.policy.rules();
		String consent = "";
		if (rules.grants().arePowerful() && !rules.tolerances().tolerateInsecureOrigins()
				&& OriginListing.of(List.of(this.origin))
					.origins()
					.restricted(OriginRestriction.INSECURE)
					.count() > 0) {
			consent = ", and set " + property("tolerate-insecure-origins")
					+ "=true, since plain http is open to anyone on the network";
		}
		return "If it should be allowed, add " + LogText.ofClient(this.origin) + " to " + places() + consent;
	}

	private String allowOpaqueOrigin() {
		PolicyRules rules = this.policy.rules();
		if (rules.grants().arePowerful()) {
			return "It cannot be allowed with "
					+ (rules.grants().allowCredentials() ? "credentials" : "access to a private network")
					+ ": serve the page from an origin of its own";
		}
		String consent = rules.tolerances().allowNullOrigin() ? ""
				: ", and set " + property("allow-null-origin") + "=true";
		return "If every such page should be allowed, add " + OriginSyntax.OPAQUE + " to " + places() + consent;
	}

	private String places() {
		List<PolicyOrigins> lists = this.policy.origins();
		return lists.isEmpty() ? property("allowed-origins")
				: lists.stream().map(this.naming).distinct().collect(Collectors.joining(" or "));
	}

	private @Nullable String hint(RefusalReason reason) {
		if (reason != RefusalReason.ORIGIN_NOT_ALLOWED && reason != RefusalReason.ORIGIN_MALFORMED) {
			return null;
		}
		String near = nearMiss();
		String forwarded = forwardedHint();
		return (near != null && forwarded != null) ? near + ". " + forwarded : (near != null) ? near : forwarded;
	}

	private @Nullable String nearMiss() {
		for (PolicyOrigins list : this.policy.origins()) {
			NearMiss near = list.origins().nearest(this.origin);
			if (near != null) {
				return "A similar entry is '" + LogText.ofClient(near.entry().text()) + "' ("
						+ list.placeOf(near.entry()) + "), which " + describe(near.difference());
			}
		}
		return null;
	}

	private static String describe(NearMiss.Difference difference) {
		return switch (difference) {
			case CASE -> "is in lower case";
			case PATH -> "ends with the host or the port";
			case SCHEME -> "has another scheme";
			case PORT -> "has another port, or none";
			case APEX -> "is for the subdomains of this host and not for the host itself";
			case SUBDOMAIN -> "is for a host of which this is a subdomain, and not for its subdomains";
			case CHARACTER -> "differs by one character";
		};
	}

	private @Nullable String forwardedHint() {
		ForwardedOrigin forwarded = ForwardedOrigin.of(this.request, this.reader);
		if (forwarded == null || !forwarded.makesOwn(this.origin, this.request, this.reader)) {
			return null;
		}
		return "The forwarded headers of the request say that this is the application's own origin, but the"
				+ " application does not use them. Set server.forward-headers-strategy=framework (native leaves out"
				+ " proxies that it does not trust and, on Tomcat, a port in X-Forwarded-Host), or add the origin to"
				+ " cors.own-origins";
	}

	private String subject() {
		return "policy '" + this.policy.name() + "'";
	}

	private static String list(List<String> values) {
		return values.isEmpty() ? "none" : values.stream().map(LogText::ofClient).collect(Collectors.joining(", "));
	}

	private String property(String setting) {
		String name = this.policy.name();
		return "default".equals(name) ? "cors." + setting : "cors.policies." + name + "." + setting;
	}

	private String header(String name) {
		String value = this.reader.header(this.request, name);
		return (value != null) ? value : "";
	}

}
