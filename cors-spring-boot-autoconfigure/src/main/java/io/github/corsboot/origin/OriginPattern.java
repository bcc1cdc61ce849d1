package io.github.corsboot.origin;

/**
 * One entry of a list, parsed. This is the plain meaning of an entry; the index of The
 * index of a list gives the same answers for all entries at once.
 *
 * @param kind the kind of entry
 * @param scheme the scheme, empty for {@code *} and {@code null}
 * @param host the host, without a wildcard
 * @param wildcard whether the entry is for the subdomains of the host instead of it
 * @param ports the ports
 * @since 0.1.0
 */
public record OriginPattern(Kind kind, String scheme, String host, boolean wildcard, PortRule ports) {

	static final OriginPattern ANY = new OriginPattern(Kind.ANY, "", "", false, PortRule.ANY);

	static final OriginPattern OPAQUE = new OriginPattern(Kind.OPAQUE, "", "", false, PortRule.DEFAULT);

	static OriginPattern tuple(String scheme, String host, boolean wildcard, PortRule ports) {
		return new OriginPattern(Kind.TUPLE, scheme, host, wildcard, ports);
	}

	/**
	 * Tells whether the entry is for one origin, the text of which it is.
	 * @return whether it has neither a wildcard nor several ports
	 */
	public boolean isExact() {
		return this.kind != Kind.ANY && !this.wildcard && this.ports.isSingle();
	}

	/**
	 * Tells whether the entry allows an origin. The entry {@code *} is left to the
	 * caller.
	 * @param origin the value of an {@code Origin} header, of any content
	 * @return whether it does
	 */
	public boolean matches(String origin) {
		if (this.kind == Kind.ANY) {
			return false;
		}
		if (isExact()) {
			return origin.equals(toString());
		}
		String prefix = this.scheme + "://";
		if (!OriginSyntax.isSerializedOrigin(origin) || !origin.startsWith(prefix)) {
			return false;
		}
		int end = OriginSyntax.hostEnd(origin, prefix.length());
		int port = (end < origin.length()) ? OriginSyntax.port(origin, end + 1, origin.length()) : OriginSyntax.NO_PORT;
		return matchesHost(origin.substring(prefix.length(), end)) && this.ports.allows(port);
	}

	private boolean matchesHost(String name) {
		if (!this.wildcard) {
			return name.equals(this.host);
		}
		return name.endsWith("." + this.host)
				&& OriginSyntax.isLowerCaseName(name, 0, name.length() - this.host.length() - 1);
	}

	boolean isInsecure() {
		return this.scheme.equals("http") && !isLoopback(this.host);
	}

	boolean isPublicSuffixWildcard() {
		return this.wildcard && (this.scheme.equals("http") || this.scheme.equals("https"))
				&& PublicSuffixes.hasRentedNamesBelow(this.host);
	}

	/**
	 * Tells whether browsers find a host on their own machine: Secure Contexts,
	 * "potentially trustworthy origin".
	 * @param host the host
	 * @return whether it is a localhost name or a loopback address
	 */
	public static boolean isLoopback(String host) {
		return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")
				|| (host.startsWith("127.") && OriginSyntax.isIpv4(host, 0, host.length()));
	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case ANY -> "*";
			case OPAQUE -> OriginSyntax.OPAQUE;
			case TUPLE -> this.scheme + "://" + (this.wildcard ? "*." : "") + this.host + this.ports;
		};
	}

	/**
	 * The kinds of entries.
	 */
	enum Kind {

		ANY, OPAQUE, TUPLE

	}

}
