package io.github.corsboot.sample.playground;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A decision on a cross-origin request.
 *
 * @param time when
 * @param method the method, of a preflight the one it asks for
 * @param path the path
 * @param origin the origin
 * @param policy the name of the policy
 * @param type the kind of request
 * @param allowed whether it is allowed
 * @param reason why not
 */
record Decision(Instant time, String method, String path, String origin, String policy, String type, boolean allowed,
		@Nullable String reason) {

}
