package io.github.corsboot.origin;

import java.util.Locale;
import java.util.Set;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Parses scheme, host and port, and whatever stands beside them that cannot.
 */
final class TupleParser {

	private static final Set<String> OPAQUE_SCHEMES = Set.of("file", "data", "about", "blob", "javascript");

	private final String text;

	private final int start;

	private final int end;

	private final Findings findings;

	/**
	 * Creates a parser of a part of a text.
	 * @param text the text
	 * @param start where the part begins
	 * @param end where it ends
	 * @param findings takes what is wrong
	 */
	TupleParser(String text, int start, int end, Findings findings) {
		this.text = text.substring(0, end);
		this.start = start;
		this.end = end;
		this.findings = findings;
	}

	/**
	 * Parses the text as far as it can be understood.
	 * @return the pattern, mended; {@code null} if there is none even so
	 */
	@Nullable OriginPattern parse() {
		int separator = this.text.indexOf("://", this.start);
		String scheme = (separator >= 0) ? this.text.substring(this.start, separator).toLowerCase(Locale.ROOT) : "";
		if (separator >= 0 && !containsAny(scheme, "/?#@:[")) {
			return scheme.isEmpty() ? withoutScheme(separator + 3) : withScheme(scheme, separator);
		}
		String broken = brokenScheme();
		if (OPAQUE_SCHEMES.contains(broken) && this.text.startsWith(":", this.start + broken.length())) {
			this.findings.unmendable(Reason.OPAQUE_SCHEME, this.start);
			return null;
		}
		if (broken.equals("http") || broken.equals("https")) {
			return withBrokenSeparator(broken);
		}
		return withoutScheme(this.text.startsWith("//", this.start) ? this.start + 2 : this.start);
	}

	private @Nullable OriginPattern withScheme(String scheme, int separator) {
		int star = scheme.indexOf('*');
		if (star >= 0) {
			this.findings.unmendable(Reason.MISPLACED_WILDCARD, this.start + star);
		}
		else if (OPAQUE_SCHEMES.contains(scheme)) {
			this.findings.unmendable(Reason.OPAQUE_SCHEME, this.start);
			return null;
		}
		else if (scheme.length() > OriginSyntax.MAX_SCHEME) {
			this.findings.unmendable(Reason.LONG_SCHEME, this.start);
		}
		else if (!OriginSyntax.isScheme(scheme, scheme.length())) {
			this.findings.unmendable(Reason.BAD_SCHEME, this.start);
		}
		checkCase(this.start, separator);
		if (scheme.equals("ws") || scheme.equals("wss")) {
			this.findings.mended(Reason.WEB_SOCKET_SCHEME, this.start);
			return afterScheme(scheme.equals("ws") ? "http" : "https", separator + 3);
		}
		return afterScheme(scheme, separator + 3);
	}

	private OriginPattern withBrokenSeparator(String scheme) {
		int index = this.start + scheme.length();
		checkCase(this.start, index);
		this.findings.mended(Reason.BROKEN_SEPARATOR, index);
		while (index < this.end && ":;/\\".indexOf(this.text.charAt(index)) >= 0) {
			index++;
		}
		return afterScheme(scheme, index);
	}

	private OriginPattern withoutScheme(int hostStart) {
		this.findings.mended(Reason.MISSING_SCHEME, this.start);
		OriginPattern guess = new TupleParser(this.text, this.start, this.end, this.findings.aside())
			.afterScheme("https", hostStart);
		boolean plain = OriginPattern.isLoopback(guess.host()) || guess.ports().equals(PortRule.of(80));
		return afterScheme(plain ? "http" : "https", hostStart);
	}

	private String brokenScheme() {
		int index = this.start;
		while (index < this.end && Character.isLetter(this.text.charAt(index))) {
			index++;
		}
		boolean broken = index < this.end && ":;/\\".indexOf(this.text.charAt(index)) >= 0;
		return broken ? this.text.substring(this.start, index).toLowerCase(Locale.ROOT) : "";
	}

	private OriginPattern afterScheme(String scheme, int authorityStart) {
		int authorityEnd = authorityStart;
		while (authorityEnd < this.end && "/?#\\".indexOf(this.text.charAt(authorityEnd)) < 0) {
			authorityEnd++;
		}
		findTail(authorityEnd);
		int hostStart = authorityStart;
		int at = this.text.lastIndexOf('@', authorityEnd - 1);
		if (at >= authorityStart) {
			this.findings.mended(Reason.USER_INFO, authorityStart);
			hostStart = at + 1;
		}
		int hostEnd = hostEnd(hostStart, authorityEnd);
		checkCase(hostStart, isKnown(scheme) ? authorityEnd : hostStart);
		HostParser host = new HostParser(this.text, hostStart, hostEnd, scheme, this.findings);
		String name = host.parse();
		PortRule ports = PortRule.DEFAULT;
		if (hostEnd < authorityEnd) {
			ports = new PortParser(this.text, hostEnd + 1, authorityEnd, scheme, this.findings).parse();
		}
		return OriginPattern.tuple(scheme, name, host.isWildcard(), ports);
	}

	private int hostEnd(int hostStart, int authorityEnd) {
		if (HostParser.isBareIpv6(this.text.substring(hostStart, authorityEnd))) {
			return authorityEnd;
		}
		int address = this.text.startsWith("*.[", hostStart) ? hostStart + 2 : hostStart;
		if (this.text.startsWith("[", address) && this.text.indexOf(']', address) < 0) {
			return authorityEnd;
		}
		return Math.min(authorityEnd, OriginSyntax.hostEnd(this.text, address));
	}

	private void findTail(int index) {
		int path = index;
		while (path < this.end && "?#".indexOf(this.text.charAt(path)) < 0) {
			path++;
		}
		if (path > index) {
			boolean slash = path == index + 1;
			this.findings.mended(slash ? Reason.TRAILING_SLASH : Reason.PATH, index);
		}
		int fragment = this.text.indexOf('#', index);
		int query = this.text.indexOf('?', index);
		if (query >= 0 && (fragment < 0 || query < fragment)) {
			this.findings.mended(Reason.QUERY, query);
		}
		if (fragment >= 0) {
			this.findings.mended(Reason.FRAGMENT, fragment);
		}
		if (this.text.startsWith("//", index)) {
			this.findings.unmendable(Reason.PATH, index);
		}
	}

	private void checkCase(int from, int to) {
		int upper = firstUpperCase(this.text, from, to);
		if (upper >= 0) {
			this.findings.mended(Reason.UPPER_CASE, upper);
		}
	}

	static int firstUpperCase(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
				return i;
			}
		}
		return -1;
	}

	// The URL standard leaves the case of a host alone if it does not know the scheme.
	static boolean isKnown(String scheme) {
		return OriginSyntax.defaultPort(scheme, scheme.length()) != OriginSyntax.NO_PORT;
	}

	private static boolean containsAny(String text, String characters) {
		return characters.chars().anyMatch((character) -> text.indexOf(character) >= 0);
	}

}
