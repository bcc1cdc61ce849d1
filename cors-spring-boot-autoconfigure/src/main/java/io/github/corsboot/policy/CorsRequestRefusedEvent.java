package io.github.corsboot.policy;

import java.util.List;

import io.github.corsboot.origin.LogText;

/**
 * Application event: a request was refused, or would be in the mode
 * {@link PolicyMode#REPORT}.
 * <p>
 * Published on the request's own thread and only if the application has a listener of
 * this very type, which therefore must not block. What a client sent is shortened and
 * escaped: see {@link LogText#ofClient}. Immutable and thread-safe.
 *
 * @param policy the name of the policy that refused it
 * @param mode the mode of the policy
 * @param reason why
 * @param request the request
 * @param refusedNames the method and the requested headers that are refused where the
 * origin is allowed: all of them, the method first
 * @since 0.1.0
 */
public record CorsRequestRefusedEvent(String policy, PolicyMode mode, RefusalReason reason, RefusedRequest request,
		List<String> refusedNames) {

	public CorsRequestRefusedEvent {
		refusedNames = List.copyOf(refusedNames);
	}

	/**
	 * A request that was refused.
	 *
	 * @param type the kind of the request
	 * @param method the method; for a preflight, the one that it asks for
	 * @param path the path
	 * @param origin the origin
	 * @since 0.1.0
	 */
	public record RefusedRequest(RequestType type, String method, String path, String origin) {

	}

}
