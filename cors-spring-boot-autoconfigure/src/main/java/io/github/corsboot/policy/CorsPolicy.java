package io.github.corsboot.policy;

import java.util.List;

import io.github.corsboot.origin.OriginSyntax;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.PolicyOrigins.DecidingEntry;
import org.jspecify.annotations.Nullable;

/**
 * A set of rules and the origins that they are for: the one place where a request is
 * judged, as the Fetch standard's "CORS protocol" and "CORS-preflight fetch" have it.
 * <p>
 * Immutable and thread-safe. Judging allocates nothing and takes time in proportion to
 * the request's own bytes.
 *
 * @since 0.1.0
 */
public final class CorsPolicy {

	private final PolicyRules rules;

	private final List<PolicyOrigins> origins;

	private final AllowedOrigins ownOrigins;

	private final boolean debug;

	private final boolean anyOrigin;

	private final boolean anyMethod;

	private final HeaderNames allowedHeaders;

	private final PolicyHeaders headers;

	private final CorsDecision notCrossOrigin;

	private final CorsDecision pathUndecided;

	private final CorsDecision allowedActual;

	private final CorsDecision allowedPreflight;

	private final RefusalDecisions refusals;

	/**
	 * Creates a policy.
	 * @param rules the rules
	 * @param origins the lists of origins that are allowed, all of which count
	 * @param ownOrigins the application's own public origins, beside the one that a
	 * request is sent to
	 * @param debug whether refusals give the client their reason, and preflights refused
	 * for their method or headers are answered with those that would pass
	 */
	public CorsPolicy(PolicyRules rules, List<PolicyOrigins> origins, AllowedOrigins ownOrigins, boolean debug) {
		this.rules = rules;
		this.debug = debug;
		this.origins = List.copyOf(origins);
		this.ownOrigins = ownOrigins;
		this.anyOrigin = origins.stream().anyMatch((list) -> list.origins().isAny());
		this.anyMethod = rules.grants().allowedMethods().contains(PolicyRules.ANY);
		this.allowedHeaders = HeaderNames.of(rules.grants().allowedHeaders());
		this.headers = new PolicyHeaders(rules.grants(), this.anyOrigin);
		boolean report = rules.mode() == PolicyMode.REPORT;
		this.notCrossOrigin = new CorsDecision(this, Verdict.NOT_CROSS_ORIGIN, RequestType.ACTUAL, Action.PROCEED,
				this.anyOrigin);
		this.pathUndecided = new CorsDecision(this, Verdict.NOT_CROSS_ORIGIN, RequestType.ACTUAL, Action.PROCEED,
				false);
		this.allowedActual = new CorsDecision(this, Verdict.ALLOWED, RequestType.ACTUAL, Action.PROCEED,
				this.anyOrigin);
		this.allowedPreflight = new CorsDecision(this, Verdict.ALLOWED, RequestType.PREFLIGHT,
				report ? Action.PROCEED : Action.ANSWER_PREFLIGHT, this.anyOrigin);
		this.refusals = new RefusalDecisions(this);
	}

	/**
	 * Judges a request.
	 * @param request the request
	 * @param reader reads the request
	 * @param <R> the type of request
	 * @return the decision
	 */
	public <R> CorsDecision decide(R request, RequestReader<R> reader) {
		String origin = reader.header(request, CorsHeaders.ORIGIN);
		if (origin == null) {
			return this.notCrossOrigin;
		}
		String method = reader.method(request);
		String requestedMethod = requestedMethod(method, request, reader);
		if (!this.anyOrigin) {
			if (reader.hasSeveral(request, CorsHeaders.ORIGIN)) {
				return refused(RefusalReason.ORIGIN_REPEATED, requestedMethod, request, reader);
			}
			if (isOwn(origin, request, reader)) {
				return this.notCrossOrigin;
			}
			RefusalReason reason = judgeOrigin(origin);
			if (reason != null) {
				return refused(reason, requestedMethod, request, reader);
			}
		}
		RefusalReason reason = (requestedMethod != null)
				? judgePreflight(requestedMethod, reader.joinedHeader(request, CorsHeaders.REQUEST_HEADERS))
				: judgeMethod(method);
		if (reason == null) {
			return (requestedMethod != null) ? this.allowedPreflight : this.allowedActual;
		}
		return (this.anyOrigin && isOwn(origin, request, reader)) ? this.notCrossOrigin
				: refused(reason, requestedMethod, request, reader);
	}

	/**
	 * Judges a request whose path may belong to another policy as well: nothing is
	 * allowed, and the answer is for no other origin.
	 * @param request the request
	 * @param reader reads the request
	 * @param <R> the type of request
	 * @return a refusal for {@link RefusalReason#PATH_AMBIGUOUS}, unless the request has
	 * no {@code Origin} or the application's own
	 */
	public <R> CorsDecision decideAmbiguous(R request, RequestReader<R> reader) {
		String origin = reader.header(request, CorsHeaders.ORIGIN);
		if (origin == null || (!reader.hasSeveral(request, CorsHeaders.ORIGIN) && isOwn(origin, request, reader))) {
			return this.pathUndecided;
		}
		return refused(RefusalReason.PATH_AMBIGUOUS, requestedMethod(reader.method(request), request, reader), request,
				reader);
	}

	private static <R> @Nullable String requestedMethod(String method, R request, RequestReader<R> reader) {
		return "OPTIONS".equals(method) ? reader.header(request, CorsHeaders.REQUEST_METHOD) : null;
	}

	private <R> CorsDecision refused(RefusalReason reason, @Nullable String requestedMethod, R request,
			RequestReader<R> reader) {
		if (requestedMethod != null) {
			return this.refusals.ofPreflight(reason);
		}
		return WebSocketHandshake.is(request, reader) ? this.refusals.ofHandshake(reason)
				: this.refusals.ofActual(reason);
	}

	private <R> boolean isOwn(String origin, R request, RequestReader<R> reader) {
		return "same-origin".equals(reader.header(request, "Sec-Fetch-Site"))
				|| this.ownOrigins.find(origin) != AllowedOrigins.NOT_FOUND
				|| RequestOrigin.isOwn(origin, request, reader);
	}

	private @Nullable RefusalReason judgeOrigin(String origin) {
		if (allowsOrigin(origin)) {
			return null;
		}
		if (OriginSyntax.OPAQUE.equals(origin)) {
			return RefusalReason.NULL_ORIGIN_NOT_ALLOWED;
		}
		return OriginSyntax.isSerializedOrigin(origin) ? RefusalReason.ORIGIN_NOT_ALLOWED
				: RefusalReason.ORIGIN_MALFORMED;
	}

	private @Nullable RefusalReason judgeMethod(String method) {
		return ("OPTIONS".equals(method) || allowsMethod(WebSocketHandshake.judgedMethod(method))) ? null
				: RefusalReason.METHOD_NOT_ALLOWED;
	}

	private @Nullable RefusalReason judgePreflight(String method, @Nullable String requestedHeaders) {
		if (!allowsMethod(method)) {
			return RefusalReason.METHOD_NOT_ALLOWED;
		}
		return (requestedHeaders != null) ? this.allowedHeaders.judge(requestedHeaders) : null;
	}

	/**
	 * Tells whether any origin is allowed, by an entry {@code *}.
	 * @return whether the origin of a request is not looked at
	 */
	public boolean allowsAnyOrigin() {
		return this.anyOrigin;
	}

	/**
	 * Tells whether an origin is allowed.
	 * @param origin the value of an {@code Origin} header, of any content
	 * @return whether it is
	 */
	public boolean allowsOrigin(String origin) {
		if (this.anyOrigin) {
			return true;
		}
		for (int i = 0; i < this.origins.size(); i++) {
			if (this.origins.get(i).origins().find(origin) != AllowedOrigins.NOT_FOUND) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Tells whether a method is allowed, byte for byte.
	 * @param method the method
	 * @return whether it is
	 */
	public boolean allowsMethod(String method) {
		return this.anyMethod ? HeaderNames.isToken(method) : this.rules.grants().allowedMethods().contains(method);
	}

	/**
	 * Judges the value of an {@code Access-Control-Request-Headers} header.
	 * @param requestedHeaders the value, of any content
	 * @return why the headers are not allowed, or {@code null} if they all are
	 */
	public @Nullable RefusalReason judgeHeaders(String requestedHeaders) {
		return this.allowedHeaders.judge(requestedHeaders);
	}

	/**
	 * Returns the entry that allows an origin.
	 * @param origin the value of an {@code Origin} header, of any content
	 * @return the entry, or {@code null} if none allows it
	 */
	public @Nullable DecidingEntry decidingEntry(String origin) {
		for (PolicyOrigins list : this.origins) {
			int found = this.anyOrigin ? list.origins().findAny() : list.origins().find(origin);
			if (found != AllowedOrigins.NOT_FOUND) {
				return new DecidingEntry(list, list.origins().entry(found));
			}
		}
		return null;
	}

	/**
	 * Returns the name.
	 * @return the name
	 */
	public String name() {
		return this.rules.name();
	}

	/**
	 * Returns the rules.
	 * @return the rules
	 */
	public PolicyRules rules() {
		return this.rules;
	}

	/**
	 * Returns the lists of origins.
	 * @return the lists, all of which count
	 */
	public List<PolicyOrigins> origins() {
		return this.origins;
	}

	boolean isDebug() {
		return this.debug;
	}

	PolicyHeaders headers() {
		return this.headers;
	}

	HeaderNames allowedHeaders() {
		return this.allowedHeaders;
	}

	@Override
	public String toString() {
		return "policy " + this.rules.name();
	}

}
