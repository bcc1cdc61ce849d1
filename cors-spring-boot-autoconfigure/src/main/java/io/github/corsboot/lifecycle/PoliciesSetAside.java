package io.github.corsboot.lifecycle;

import java.util.List;

/**
 * Says that beans of the application put the policies aside, so that none of them judges
 * any request.
 * <p>
 * Immutable and thread-safe.
 *
 * @param beans the names of the beans
 * @since 0.1.0
 */
public record PoliciesSetAside(List<String> beans) {

	public PoliciesSetAside {
		beans = List.copyOf(beans);
	}

}
