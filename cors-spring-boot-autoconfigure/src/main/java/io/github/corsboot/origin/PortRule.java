package io.github.corsboot.origin;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The ports that an entry allows.
 *
 * @since 0.1.0
 */
public final class PortRule {

	/** No port, which stands for the scheme's default one. */
	static final PortRule DEFAULT = new PortRule(Kind.SINGLE, OriginSyntax.NO_PORT);

	static final PortRule ANY = new PortRule(Kind.ANY);

	private final Kind kind;

	private final int[] ports;

	private PortRule(Kind kind, int... ports) {
		this.kind = kind;
		this.ports = ports;
	}

	static PortRule of(int port) {
		return new PortRule(Kind.SINGLE, port);
	}

	static PortRule listed(Set<Integer> ports) {
		return new PortRule(Kind.LIST, new TreeSet<>(ports).stream().mapToInt(Integer::intValue).toArray());
	}

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
			String[] listed = ports.substring(1, ports.length() - 1).split(",", -1);
			return new PortRule(Kind.LIST,
					Arrays.stream(listed).mapToInt(Integer::parseInt).sorted().distinct().toArray());
		}
		int port = OriginSyntax.port(ports, 0, ports.length());
		return (port != OriginSyntax.BAD_PORT) ? of(port) : null;
	}

	/**
	 * Returns how many ports there are.
	 * @return the number of ports, the highest number for any
	 */
	public int count() {
		return (this.kind == Kind.ANY) ? Integer.MAX_VALUE : this.ports.length;
	}

	boolean isSingle() {
		return this.kind == Kind.SINGLE;
	}

	public boolean allows(int port) {
		return this.kind == Kind.ANY || Arrays.binarySearch(this.ports, port) >= 0;
	}

	boolean covers(PortRule other) {
		return this.kind == Kind.ANY || (other.kind != Kind.ANY && Arrays.stream(other.ports).allMatch(this::allows));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PortRule rule && this.kind == rule.kind && Arrays.equals(this.ports, rule.ports);
	}

	@Override
	public int hashCode() {
		return 31 * this.kind.hashCode() + Arrays.hashCode(this.ports);
	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case ANY -> ":*";
			case LIST ->
				Arrays.stream(this.ports).mapToObj(String::valueOf).collect(Collectors.joining(",", ":[", "]"));
			case SINGLE -> (this.ports[0] != OriginSyntax.NO_PORT) ? ":" + this.ports[0] : "";
		};
	}

	/**
	 * The kinds of rules.
	 */
	private enum Kind {

		SINGLE, LIST, ANY

	}

}
