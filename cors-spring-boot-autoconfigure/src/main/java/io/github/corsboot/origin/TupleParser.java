package io.github.corsboot.origin;

import java.util.Locale;
import java.util.Set;

import io.github.corsboot.origin.OriginProblem.Reason;

/**
 * Parses scheme, host and port, and whatever stands beside them that cannot.
 */
final class TupleParser {

	private static final Set<String> OPAQUE_SCHEMES = Set.of("data", "about", "blob", "javascript");

	private final String text;

	private final int start;

	private final int end;

	private final EntryProblems problems;

	/**
	 * Creates a parser of a part of a text.
	 * @param text the text
	 * @param start where the part begins
	 * @param end where it ends
	 * @param problems takes what is wrong
	 */
	TupleParser(String text, int start, int end, EntryProblems problems) {
		this.text = text.substring(0, end);
		this.start = start;
		this.end = end;
		this.problems = problems;
	}

	/**
	 * Parses the text as far as it can be understood.
	 * @return the entry, mended as far as it can be
	 */
	String parse() {
		int separator = this.text.indexOf("://", this.start);
		String scheme = this.text.substring(this.start, Math.max(this.start, separator)).toLowerCase(Locale.ROOT);
		if (separator >= 0 && !containsAny(scheme, "/?#@:[")) {
			return scheme.isEmpty() ? withoutScheme(separator + 3) : withScheme(scheme, separator);
		}
		String broken = brokenScheme();
		if (OPAQUE_SCHEMES.contains(broken) && this.text.startsWith(":", this.start + broken.length())) {
			this.problems.unmendable(Reason.OPAQUE_SCHEME, this.start);
			return "";
		}
		if (broken.equals("http") || broken.equals("https")) {
			return withBrokenSeparator(broken);
		}
		return withoutScheme(this.text.startsWith("//", this.start) ? this.start + 2 : this.start);
	}

	private String withScheme(String scheme, int separator) {
		int star = scheme.indexOf('*');
		if (star >= 0) {
			this.problems.unmendable(Reason.MISPLACED_WILDCARD, this.start + star);
		}
		else if (OPAQUE_SCHEMES.contains(scheme)) {
			this.problems.unmendable(Reason.OPAQUE_SCHEME, this.start);
			return "";
		}
		else if (scheme.length() > OriginSyntax.MAX_SCHEME) {
			this.problems.unmendable(Reason.LONG_SCHEME, this.start);
		}
		else if (!OriginSyntax.isScheme(scheme, scheme.length())) {
			this.problems.unmendable(Reason.BAD_SCHEME, this.start);
		}
		checkCase(this.start, separator);
		if (scheme.equals("ws") || scheme.equals("wss")) {
			this.problems.mended(Reason.WEB_SOCKET_SCHEME, this.start);
			return afterScheme(scheme.equals("ws") ? "http" : "https", separator + 3);
		}
		if (scheme.equals(OriginSyntax.FILE)) {
			return file(separator + 3);
		}
		return isKnown(scheme) ? afterScheme(scheme, separator + 3) : withoutHostRules(scheme, separator + 3);
	}

	private String withBrokenSeparator(String scheme) {
		int index = this.start + scheme.length();
		checkCase(this.start, index);
		this.problems.mended(Reason.BROKEN_SEPARATOR, index);
		while (index < this.end && ":;/\\".indexOf(this.text.charAt(index)) >= 0) {
			index++;
		}
		return afterScheme(scheme, index);
	}

	private String withoutScheme(int hostStart) {
		int hostEnd = Math.min(OriginSyntax.hostEnd(this.text, hostStart), authorityEnd(hostStart));
		String host = this.text.substring(hostStart, hostEnd);
		boolean loopback = OriginPattern.isLoopback(host.toLowerCase(Locale.ROOT));
		// A single word is as likely a piece of something else.
		if (loopback || host.contains(".") || this.text.substring(hostEnd).matches(":[\\d*\\[].*")) {
			this.problems.mended(Reason.MISSING_SCHEME, this.start);
		}
		else {
			this.problems.unmendable(Reason.MISSING_SCHEME, this.start);
		}
		boolean plain = loopback || host.matches("\\d[\\d.]*\\*[\\d.*]*")
				|| this.text.substring(hostEnd).matches(":0*80/?");
		return afterScheme(plain ? "http" : "https", hostStart);
	}

	private String file(int pathStart) {
		if (pathStart < this.end) {
			this.problems.unmendable(Reason.FILE_PATH, pathStart);
		}
		return OriginSyntax.FILE_ORIGIN;
	}

	// The URL standard leaves the host alone if it does not know the scheme.
	private String withoutHostRules(String scheme, int hostStart) {
		int authorityEnd = authorityEnd(hostStart);
		findTail(authorityEnd);
		int start = afterUserInfo(hostStart, authorityEnd);
		if (this.text.substring(start, authorityEnd).equals("*")) {
			return scheme + "://*";
		}
		if (this.text.startsWith("*.", start)) {
			return hostAndPort(scheme, start, authorityEnd);
		}
		int end = start;
		while (end < authorityEnd && !this.text.startsWith(":[", end) && !this.text.startsWith(":*", end)) {
			end++;
		}
		for (int i = start; i < end; i++) {
			checkOpaque(this.text.charAt(i), i);
		}
		if (end < authorityEnd && end != OriginSyntax.hostEnd(this.text, start)) {
			this.problems.unmendable(Reason.BAD_HOST_CHARACTER, start);
		}
		if (end - start > OriginSyntax.MAX_HOST) {
			this.problems.unmendable(Reason.LONG_HOST, start);
		}
		return scheme + "://" + this.text.substring(start, end) + ports(scheme, end, authorityEnd);
	}

	private void checkOpaque(char character, int index) {
		if (character == '*') {
			this.problems.unmendable(Reason.MISPLACED_WILDCARD, index);
		}
		else if (character >= 0x80) {
			this.problems.unmendable(Reason.UNICODE_HOST, index);
		}
		else if (!OriginSyntax.isOpaqueHostCharacter(character)) {
			this.problems.unmendable(Reason.BAD_HOST_CHARACTER, index);
		}
	}

	private int afterUserInfo(int authorityStart, int authorityEnd) {
		int at = this.text.lastIndexOf('@', authorityEnd - 1);
		if (at < authorityStart) {
			return authorityStart;
		}
		this.problems.mended(Reason.USER_INFO, authorityStart);
		return at + 1;
	}

	private int authorityEnd(int authorityStart) {
		int end = authorityStart;
		while (end < this.end && "/?#\\".indexOf(this.text.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

	private String brokenScheme() {
		int index = this.start;
		while (index < this.end && Character.isLetter(this.text.charAt(index))) {
			index++;
		}
		boolean broken = index < this.end && ":;/\\".indexOf(this.text.charAt(index)) >= 0;
		return broken ? this.text.substring(this.start, index).toLowerCase(Locale.ROOT) : "";
	}

	private String afterScheme(String scheme, int authorityStart) {
		int authorityEnd = authorityEnd(authorityStart);
		findTail(authorityEnd);
		int hostStart = afterUserInfo(authorityStart, authorityEnd);
		return hostAndPort(scheme, hostStart, authorityEnd);
	}

	private String hostAndPort(String scheme, int hostStart, int authorityEnd) {
		int hostEnd = hostEnd(hostStart, authorityEnd);
		checkCase(hostStart, authorityEnd);
		String host = new HostParser(this.text, hostStart, hostEnd, scheme, this.problems).parse();
		return scheme + "://" + host + ports(scheme, hostEnd, authorityEnd);
	}

	private String ports(String scheme, int hostEnd, int authorityEnd) {
		if (hostEnd == authorityEnd) {
			return "";
		}
		return new PortParser(this.text, hostEnd + 1, authorityEnd, scheme, this.problems).parse();
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
			this.problems.mended(slash ? Reason.TRAILING_SLASH : Reason.PATH, index);
		}
		int fragment = this.text.indexOf('#', index);
		int query = this.text.indexOf('?', index);
		if (query >= 0 && (fragment < 0 || query < fragment)) {
			this.problems.mended(Reason.QUERY, query);
		}
		if (fragment >= 0) {
			this.problems.mended(Reason.FRAGMENT, fragment);
		}
		if (this.text.startsWith("//", index)) {
			this.problems.unmendable(Reason.PATH, index);
		}
	}

	private void checkCase(int from, int to) {
		for (int i = from; i < to; i++) {
			if (this.text.charAt(i) >= 'A' && this.text.charAt(i) <= 'Z') {
				this.problems.mended(Reason.UPPER_CASE, i);
			}
		}
	}

	private static boolean isKnown(String scheme) {
		return OriginSyntax.defaultPort(scheme, scheme.length()) != OriginSyntax.NO_PORT;
	}

	private static boolean containsAny(String text, String characters) {
		return characters.chars().anyMatch((character) -> text.indexOf(character) >= 0);
	}

}
