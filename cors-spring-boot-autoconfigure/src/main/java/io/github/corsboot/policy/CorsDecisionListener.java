package io.github.corsboot.policy;

/**
 * Is told of every decision on a cross-origin request; not of requests without an
 * {@code Origin} or with the application's own.
 * <p>
 * It is called on the request's own thread before the request goes on or is answered, so
 * it must not block. It is called from many threads at once. An exception that it throws
 * is logged and has no effect on the request.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CorsDecisionListener {

	/**
	 * Tells of a decision.
	 * @param decision what was decided
	 * @param request the request, not to be kept
	 * @param reader reads the request
	 * @param <R> the type of request
	 */
	<R> void decided(CorsDecision decision, R request, RequestReader<R> reader);

}
