package io.github.corsboot.origin;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ports that an entry allows.
 */
final class PortRule {

	static final int NONE = -1;

	static final int BAD = -2;

	static final PortRule ANY = new PortRule(true);

	static final PortRule DEFAULT = of(Set.of(NONE));

	private final boolean any;

	private final int[] ports;

	private PortRule(boolean any, int... ports) {
		this.any = any;
		this.ports = ports;
	}

	static PortRule of(Set<Integer> ports) {
		return new PortRule(false, new TreeSet<>(ports).stream().mapToInt(Integer::intValue).toArray());
	}

	boolean isAny() {
		return this.any;
	}

	List<Integer> ports() {
		return Arrays.stream(this.ports).boxed().toList();
	}

	boolean allows(int port) {
		return this.any || Arrays.binarySearch(this.ports, port) >= 0;
	}

	boolean isSingle() {
		return !this.any && this.ports.length == 1;
	}

	/**
	 * Reads a port as a browser writes it.
	 * @param text the text that has the port
	 * @param start where the port begins
	 * @param end where it ends
	 * @return the port or {@link #BAD}
	 */
	static int parse(String text, int start, int end) {
		if (end - start < 1 || end - start > 5 || text.charAt(start) == '0') {
			return BAD;
		}
		int port = 0;
		for (int i = start; i < end; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return BAD;
			}
			port = port * 10 + digit;
		}
		return (port <= 65535) ? port : BAD;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PortRule rule && this.any == rule.any && Arrays.equals(this.ports, rule.ports);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.ports) + (this.any ? 1 : 0);
	}

}
