package io.github.corsboot.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a policy says of a request. There is one instance for each policy and each thing
 * it can say, so that a decision costs nothing.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class CorsDecision {

	/** What the body of a refusal says to whoever is not told why. */
	public static final String REFUSAL_TEXT = "Invalid CORS request";

	private final CorsPolicy policy;

	private final Verdict verdict;

	private final RequestType type;

	private final @Nullable RefusalReason reason;

	private final Action action;

	private final boolean forAnyOrigin;

	CorsDecision(CorsPolicy policy, Verdict verdict, RequestType type, Action action, boolean forAnyOrigin) {
		this.policy = policy;
		this.verdict = verdict;
		this.type = type;
		this.reason = null;
		this.action = action;
		this.forAnyOrigin = forAnyOrigin;
	}

	CorsDecision(CorsPolicy policy, RequestType type, RefusalReason reason, Action action) {
		this.policy = policy;
		this.verdict = Verdict.REJECTED;
		this.type = type;
		this.reason = reason;
		this.action = action;
		this.forAnyOrigin = false;
	}

	/**
	 * Returns the policy that decided.
	 * @return the policy
	 */
	public CorsPolicy policy() {
		return this.policy;
	}

	/**
	 * Returns the verdict.
	 * @return the verdict
	 */
	public Verdict verdict() {
		return this.verdict;
	}

	/**
	 * Returns the kind of the request.
	 * @return the kind
	 */
	public RequestType type() {
		return this.type;
	}

	/**
	 * Returns why the request is refused.
	 * @return the reason, or {@code null} unless the verdict is {@link Verdict#REJECTED}
	 */
	public @Nullable RefusalReason reason() {
		return this.reason;
	}

	/**
	 * Returns what is to be done with the request, which depends on the policy's mode.
	 * @return the action
	 */
	public Action action() {
		return this.action;
	}

	/**
	 * Tells whether the answer may be read by any origin.
	 * @return whether it carries {@code *}
	 */
	boolean isForAnyOrigin() {
		return this.forAnyOrigin;
	}

	/**
	 * Tells whether the policy owns the CORS headers of the answer: what anything else
	 * writes to them is not sent.
	 * @return {@code false} in the mode {@link PolicyMode#REPORT} only
	 */
	public boolean governsHeaders() {
		return this.policy.rules().mode() != PolicyMode.REPORT;
	}

	/**
	 * Writes the headers that the answer carries for this decision, those of a refusal
	 * included, and withholds the others that the CORS protocol has for such an answer.
	 * @param request the request
	 * @param reader reads the request
	 * @param response the answer
	 * @param writer writes to the answer
	 * @param <R> the type of request
	 * @param <W> the type of answer
	 */
	public <R, W> void writeHeaders(R request, RequestReader<R> reader, W response, HeaderWriter<W> writer) {
		if (governsHeaders()) {
			this.policy.headers().write(this, request, reader, response, writer);
		}
	}

	/**
	 * Returns what the body of a refusal says: nothing of why, unless the policy is there
	 * to be debugged.
	 * @param request the request that was judged
	 * @param reader reads the request
	 * @param <R> the type of request
	 * @return the text, in ASCII
	 */
	public <R> String refusalText(R request, RequestReader<R> reader) {
		if (this.reason == null || !this.policy.isDebug()) {
			return REFUSAL_TEXT;
		}
		RefusalExplanation explanation = Refusals.explainToClient(this, this.reason, request, reader);
		return REFUSAL_TEXT + ": " + explanation.why() + ". " + explanation.remedy() + ".\n";
	}

	/**
	 * Puts a refusal into words. That is slow: it is meant for people to read, not for
	 * every request.
	 * @param request the request that was judged
	 * @param reader reads the request
	 * @param <R> the type of request
	 * @return the words, or {@code null} unless the verdict is {@link Verdict#REJECTED}
	 */
	public <R> @Nullable RefusalExplanation explain(R request, RequestReader<R> reader) {
		return (this.reason != null) ? Refusals.explain(this, this.reason, request, reader) : null;
	}

	/**
	 * Returns the method and the requested headers that are refused where the origin is
	 * allowed: all of them, the method first, as sent.
	 * @param request the request that was judged
	 * @param reader reads the request
	 * @param <R> the type of request
	 * @return the names; empty unless the reason is
	 * {@link RefusalReason#METHOD_NOT_ALLOWED} or
	 * {@link RefusalReason#HEADER_NOT_ALLOWED}
	 */
	public <R> List<String> refusedNames(R request, RequestReader<R> reader) {
		return (this.reason != null) ? Refusals.refusedNames(this, this.reason, request, reader) : List.of();
	}

	@Override
	public String toString() {
		return this.policy.rules().name() + ": " + this.type.value() + " " + this.verdict
				+ ((this.reason != null) ? " (" + this.reason.value() + ")" : "");
	}

	/**
	 * What a policy can say of a request.
	 *
	 * @since 0.1.0
	 */
	public enum Verdict {

		/**
		 * No CORS request: there is no {@code Origin}, or it is the application's own.
		 */
		NOT_CROSS_ORIGIN,

		/** Allowed. */
		ALLOWED,

		/** Not allowed. */
		REJECTED

	}

	/**
	 * What is to be done with a request.
	 *
	 * @since 0.1.0
	 */
	public enum Action {

		/** The request goes on to the application. */
		PROCEED(0),

		/** The request is answered 200 without a body, and does not go on. */
		ANSWER_PREFLIGHT(200),

		/** The request is answered 403, and does not go on. */
		REFUSE(403);

		private final int status;

		Action(int status) {
			this.status = status;
		}

		/**
		 * Returns the status that the request is answered with.
		 * @return the status, or 0 if the application answers
		 */
		public int status() {
			return this.status;
		}

	}

}
