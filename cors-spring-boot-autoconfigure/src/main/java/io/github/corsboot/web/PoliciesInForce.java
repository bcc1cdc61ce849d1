package io.github.corsboot.web;

/**
 * Holds the snapshot of policies in force: the one thing that changes. A request reads it
 * once.
 * <p>
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class PoliciesInForce {

	private volatile RoutedPolicies current;

	/**
	 * Creates a holder.
	 * @param initial the first snapshot
	 */
	public PoliciesInForce(RoutedPolicies initial) {
		this.current = initial;
	}

	/**
	 * Returns the snapshot in force.
	 * @return the snapshot
	 */
	public RoutedPolicies current() {
		return this.current;
	}

	/**
	 * Puts a snapshot in force, for every request that comes from now on.
	 * @param next the snapshot
	 */
	public void replace(RoutedPolicies next) {
		this.current = next;
	}

}
