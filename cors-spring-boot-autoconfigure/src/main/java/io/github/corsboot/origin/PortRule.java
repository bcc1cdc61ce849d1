package io.github.corsboot.origin;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The ports that an entry allows.
 * <p>
 * Immutable and thread-safe.
 *
 * @param kind the kind of rule
 * @param ports the ports in ascending order; none if any port is allowed
 * @since 0.1.0
 */
public record PortRule(Kind kind, List<Integer> ports) {

	/** No port, which stands for the scheme's default one. */
	static final PortRule DEFAULT = new PortRule(Kind.SINGLE, List.of(OriginSyntax.NO_PORT));

	static final PortRule ANY = new PortRule(Kind.ANY, List.of());

	/**
	 * Reads what stands after the host of a good entry.
	 * @param text the entry
	 * @param start where its host ends
	 * @return the ports, or {@code null} if they are none
	 */
	static @Nullable PortRule read(String text, int start) {
		if (start == text.length()) {
			return DEFAULT;
		}
		String ports = text.substring(start + 1);
		if (ports.equals("*") || ports.equals("[*]")) {
			return ANY;
		}
		if (ports.startsWith("[")) {
			return new PortRule(Kind.LIST,
					Stream.of(ports.substring(1, ports.length() - 1).split(",", -1))
						.map(Integer::valueOf)
						.sorted()
						.distinct()
						.toList());
		}
		int port = OriginSyntax.port(ports, 0, ports.length());
		return (port != OriginSyntax.BAD_PORT) ? new PortRule(Kind.SINGLE, List.of(port)) : null;
	}

	/**
	 * Returns how many ports there are.
	 * @return the number of ports, the highest number for any
	 */
	public int count() {
		return (this.kind == Kind.ANY) ? Integer.MAX_VALUE : this.ports.size();
	}

	boolean isSingle() {
		return this.kind == Kind.SINGLE;
	}

	boolean allows(int port) {
		return this.kind == Kind.ANY || Collections.binarySearch(this.ports, port) >= 0;
	}

	boolean covers(PortRule other) {
		return this.kind == Kind.ANY || (other.kind != Kind.ANY && other.ports.stream().allMatch(this::allows));
	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case ANY -> ":*";
			case LIST -> this.ports.stream().map(String::valueOf).collect(Collectors.joining(",", ":[", "]"));
			case SINGLE -> (this.ports.get(0) != OriginSyntax.NO_PORT) ? ":" + this.ports.get(0) : "";
		};
	}

	/**
	 * The kinds of rules.
	 *
	 * @since 0.1.0
	 */
	public enum Kind {

		/** One port, or none. */
		SINGLE,
		/** Several ports in brackets. */
		LIST,
		/** Any port. */
		ANY

	}

}
