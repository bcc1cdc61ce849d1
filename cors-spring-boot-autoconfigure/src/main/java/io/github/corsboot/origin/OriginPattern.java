package io.github.corsboot.origin;

/**
 * One entry of a list, parsed. This is the plain meaning of an entry; the index of a list
 * gives the same answers for all entries at once.
 * <p>
 * Immutable and thread-safe.
 *
 * @param kind the kind of entry
 * @param scheme the scheme, empty for {@code *} and {@code null}
 * @param host the host as written: {@code *} for {@link Kind#SCHEME}, what follows
 * {@code *.} for {@link Kind#SUBDOMAINS}
 * @param ports the ports
 * @since 0.1.0
 */
public record OriginPattern(Kind kind, String scheme, String host, PortRule ports) {

	static final OriginPattern ANY = new OriginPattern(Kind.ANY, "", "", PortRule.ANY);

	static final OriginPattern OPAQUE = new OriginPattern(Kind.OPAQUE, "", "", PortRule.DEFAULT);

	private static final String LOOPBACK_ADDRESSES = "127.";

	/**
	 * Returns the meaning of an entry that is known to be good.
	 * @param text the entry
	 * @return its meaning; of no use if the entry is not good
	 */
	public static OriginPattern of(String text) {
		if ("*".equals(text)) {
			return ANY;
		}
		if (OriginSyntax.OPAQUE.equals(text)) {
			return OPAQUE;
		}
		int schemeEnd = text.indexOf("://");
		int start = schemeEnd + 3;
		int end = OriginSyntax.hostEnd(text, start);
		PortRule ports = PortRule.read(text, end);
		// A scheme without host rules may have anything there.
		String host = (ports != null) ? text.substring(start, end) : text.substring(start);
		Kind kind = kind(host);
		return new OriginPattern(kind, text.substring(0, schemeEnd),
				(kind == Kind.SUBDOMAINS) ? host.substring(2) : host, (ports != null) ? ports : PortRule.DEFAULT);
	}

	private static Kind kind(String host) {
		int star = host.indexOf('*');
		if (star < 0) {
			return Kind.HOST;
		}
		if (host.startsWith("*.")) {
			return Kind.SUBDOMAINS;
		}
		if (host.endsWith("*")) {
			return (star == 0) ? Kind.SCHEME : Kind.ADDRESSES;
		}
		return Kind.LABEL;
	}

	/**
	 * Tells whether the entry is for one origin, the text of which it is.
	 * @return whether it has neither a wildcard nor several ports
	 */
	public boolean isExact() {
		return (this.kind == Kind.HOST || this.kind == Kind.OPAQUE) && this.ports.isSingle();
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
		int start = this.scheme.length() + 3;
		if (!origin.startsWith(this.scheme + "://") || !OriginSyntax.isSerializedOrigin(origin)) {
			return false;
		}
		if (this.kind == Kind.SCHEME) {
			return origin.length() > start;
		}
		int end = OriginSyntax.hostEnd(origin, start);
		int port = OriginSyntax.portAfter(origin, this.scheme.length(), end);
		return port != OriginSyntax.BAD_PORT && this.ports.allows(port) && matchesHost(origin.substring(start, end));
	}

	private boolean matchesHost(String name) {
		return switch (this.kind) {
			case ANY, SCHEME -> true;
			case OPAQUE -> false;
			case HOST -> name.equals(this.host);
			case SUBDOMAINS -> name.endsWith("." + this.host) && OriginSyntax.isLowerCaseName(name, 0, name.length());
			case LABEL -> name.length() >= this.host.length() && name.startsWith(beforeStar())
					&& name.endsWith(afterStar()) && name.indexOf('.') == name.length() - parent().length() - 1
					&& OriginSyntax.isLowerCaseName(name, 0, name.length());
			case ADDRESSES -> name.startsWith(beforeStar()) && OriginSyntax.isIpv4(name, 0, name.length());
		};
	}

	private String beforeStar() {
		return this.host.substring(0, this.host.indexOf('*'));
	}

	private String afterStar() {
		return this.host.substring(this.host.indexOf('*') + 1);
	}

	/**
	 * Returns the name below which a wildcard stands.
	 * @return for {@link Kind#SUBDOMAINS} the host, for {@link Kind#LABEL} what follows
	 * its first label
	 */
	public String parent() {
		return (this.kind == Kind.LABEL) ? this.host.substring(this.host.indexOf('.') + 1) : this.host;
	}

	/**
	 * Tells whether this entry makes another one redundant.
	 * @param other the other entry
	 * @return whether this entry allows every origin that the other one does
	 */
	public boolean covers(OriginPattern other) {
		if (this.kind == Kind.ANY || equals(other)) {
			return true;
		}
		if (other.isExact()) {
			return matches(other.toString());
		}
		return this.scheme.equals(other.scheme) && coversHost(other)
				&& (this.kind == Kind.SCHEME || this.ports.covers(other.ports));
	}

	private boolean coversHost(OriginPattern other) {
		return switch (other.kind) {
			case ANY, OPAQUE -> false;
			case HOST -> matchesHost(other.host);
			case SCHEME -> this.kind == Kind.SCHEME;
			case SUBDOMAINS -> this.kind == Kind.SCHEME || (this.kind == Kind.SUBDOMAINS && isWithin(other.host));
			case LABEL -> this.kind == Kind.SCHEME || (this.kind == Kind.SUBDOMAINS && isWithin(other.parent()))
					|| (this.kind == Kind.LABEL && other.beforeStar().startsWith(beforeStar())
							&& other.afterStar().endsWith(afterStar()) && parent().equals(other.parent()));
			case ADDRESSES -> this.kind == Kind.ADDRESSES && other.host.startsWith(beforeStar());
		};
	}

	private boolean isWithin(String name) {
		return name.equals(this.host) || name.endsWith("." + this.host);
	}

	/**
	 * Tells whether the entry is of a kind that a policy may refuse.
	 * @param restriction the kind
	 * @return whether it is
	 */
	public boolean is(OriginRestriction restriction) {
		return switch (restriction) {
			case ANY -> this.kind == Kind.ANY;
			case OPAQUE -> this.kind == Kind.OPAQUE || this.scheme.equals(OriginSyntax.FILE);
			case ANY_OF_SCHEME -> this.kind == Kind.SCHEME;
			case INSECURE -> this.scheme.equals("http") && this.kind != Kind.ADDRESSES && !isLoopback(this.host);
			case PRIVATE_ADDRESSES -> this.kind == Kind.ADDRESSES && !this.host.startsWith(LOOPBACK_ADDRESSES);
			case PUBLIC_SUFFIX_WILDCARD -> (this.kind == Kind.SUBDOMAINS || this.kind == Kind.LABEL)
					&& (this.scheme.equals("http") || this.scheme.equals("https"))
					&& PublicSuffixes.isOpenToStrangers(parent());
		};
	}

	/**
	 * Tells whether browsers find a host on their own machine: Secure Contexts,
	 * "potentially trustworthy origin".
	 * @param host the host
	 * @return whether it is a localhost name or a loopback address
	 */
	public static boolean isLoopback(String host) {
		return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")
				|| (host.startsWith(LOOPBACK_ADDRESSES) && OriginSyntax.isIpv4(host, 0, host.length()));
	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case ANY -> "*";
			case OPAQUE -> OriginSyntax.OPAQUE;
			case SUBDOMAINS -> this.scheme + "://*." + this.host + this.ports;
			case SCHEME, HOST, LABEL, ADDRESSES -> this.scheme + "://" + this.host + this.ports;
		};
	}

	/**
	 * The kinds of entries.
	 *
	 * @since 0.1.0
	 */
	public enum Kind {

		/** The entry {@code *}. */
		ANY,

		/** The entry {@code null}. */
		OPAQUE,

		/** All of a scheme without host rules: {@code moz-extension://*}. */
		SCHEME,

		/**
		 * One host: {@code https://app.example.com}, {@code app://.}, {@code file://}.
		 */
		HOST,

		/** The subdomains of a name at any depth: {@code https://*.example.com}. */
		SUBDOMAINS,

		/**
		 * Names with one more label that begins and ends as written:
		 * {@code https://preview-*--site.example.com}.
		 */
		LABEL,

		/** Private IPv4 addresses: {@code http://192.168.*.*}. */
		ADDRESSES

	}

}
