package io.github.corsboot.origin;

/**
 * One entry of a list, parsed. This is the plain meaning of an entry; the index of
 * {@link AllowedOrigins} gives the same answers for all entries at once.
 *
 * @param kind the kind of entry
 * @param scheme the scheme, empty for {@code *} and {@code null}
 * @param host the host, without a wildcard
 * @param subdomains whether the entry is for the subdomains of the host instead of it
 * @param ports the ports
 */
record OriginPattern(Kind kind, String scheme, String host, boolean subdomains, PortRule ports) {

	static final OriginPattern ANY = new OriginPattern(Kind.ANY, "", "", false, PortRule.ANY);

	static final OriginPattern OPAQUE = new OriginPattern(Kind.OPAQUE, "", "", false, PortRule.ANY);

	boolean isExact() {
		return this.kind == Kind.OPAQUE || (this.kind == Kind.TUPLE && !this.subdomains && this.ports.isSingle());
	}

	boolean matches(String origin) {
		return switch (this.kind) {
			case ANY -> false;
			case OPAQUE -> OriginSyntax.OPAQUE.equals(origin);
			case TUPLE -> matchesTuple(origin);
		};
	}

	private boolean matchesTuple(String origin) {
		String prefix = this.scheme + "://";
		if (!OriginSyntax.isSerializedOrigin(origin) || !origin.startsWith(prefix)) {
			return false;
		}
		int end = OriginSyntax.hostEnd(origin, prefix.length());
		String name = origin.substring(prefix.length(), end);
		int port = (end < origin.length()) ? PortRule.parse(origin, end + 1, origin.length()) : PortRule.NONE;
		boolean sameHost = this.subdomains ? name.endsWith("." + this.host) : name.equals(this.host);
		return sameHost && this.ports.allows(port);
	}

	boolean isInsecure() {
		return "http".equals(this.scheme) && !this.host.equals("localhost") && !this.host.endsWith(".localhost")
				&& !this.host.equals("[::1]") && !isLoopbackAddress();
	}

	private boolean isLoopbackAddress() {
		return this.host.startsWith("127.") && OriginSyntax.isIpv4(this.host);
	}

	boolean isPublicSuffixWildcard() {
		return this.subdomains && PublicSuffixes.hasRegistrableChildren(this.host);
	}

	/**
	 * The kinds of entries.
	 */
	enum Kind {

		ANY, OPAQUE, TUPLE

	}

}
