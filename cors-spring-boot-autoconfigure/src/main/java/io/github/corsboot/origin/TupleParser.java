package io.github.corsboot.origin;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.corsboot.origin.OriginProblem.Reason;

/**
 * Parses scheme, host and port, and whatever stands beside them that cannot.
 */
final class TupleParser {

	private static final Pattern SCHEME = Pattern.compile("([^/?#@:\\[]*)://");

	private static final Pattern OPAQUE_SCHEME = Pattern.compile("(data|about|blob|javascript):",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern BROKEN = Pattern.compile("(https?)[:;/\\\\]+", Pattern.CASE_INSENSITIVE);

	// Authority, path, query and fragment.
	private static final Pattern REST = Pattern.compile("([^/?#\\\\]*)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);

	private final EntryText entry;

	private final String text;

	private final int start;

	/**
	 * Creates a parser of a part of an entry.
	 * @param entry the entry, which takes what is wrong
	 * @param start where the part begins
	 * @param end where it ends
	 */
	TupleParser(EntryText entry, int start, int end) {
		this.entry = entry;
		this.text = entry.toString().substring(0, end);
		this.start = start;
	}

	/**
	 * Parses the text as far as it can be understood.
	 * @return the entry, mended as far as it can be
	 */
	String parse() {
		if (matcher(OPAQUE_SCHEME, this.start).lookingAt()) {
			this.entry.unmendable(Reason.OPAQUE_SCHEME, this.start);
			return "";
		}
		Matcher scheme = matcher(SCHEME, this.start);
		if (scheme.lookingAt()) {
			return scheme.group(1).isEmpty() ? withoutScheme(scheme.end())
					: withScheme(scheme.group(1).toLowerCase(Locale.ROOT), scheme.end());
		}
		Matcher broken = matcher(BROKEN, this.start);
		if (broken.lookingAt()) {
			checkCase(this.start, broken.end(1));
			this.entry.mended(Reason.BROKEN_SEPARATOR, broken.end(1));
			return afterScheme(broken.group(1).toLowerCase(Locale.ROOT), broken.end());
		}
		return withoutScheme(this.text.startsWith("//", this.start) ? this.start + 2 : this.start);
	}

	private Matcher matcher(Pattern pattern, int from) {
		return pattern.matcher(this.text).region(from, this.text.length());
	}

	private String withScheme(String scheme, int end) {
		int star = scheme.indexOf('*');
		if (star >= 0) {
			this.entry.unmendable(Reason.MISPLACED_WILDCARD, this.start + star);
		}
		else if (scheme.length() > OriginSyntax.MAX_SCHEME) {
			this.entry.unmendable(Reason.LONG_SCHEME, this.start);
		}
		else if (!OriginSyntax.isScheme(scheme, scheme.length())) {
			this.entry.unmendable(Reason.BAD_SCHEME, this.start);
		}
		checkCase(this.start, end);
		if (scheme.equals("ws") || scheme.equals("wss")) {
			this.entry.mended(Reason.WEB_SOCKET_SCHEME, this.start);
			return afterScheme(scheme.equals("ws") ? "http" : "https", end);
		}
		if (scheme.equals(OriginSyntax.FILE)) {
			if (end < this.text.length()) {
				this.entry.unmendable(Reason.FILE_PATH, end);
			}
			return OriginSyntax.FILE_ORIGIN;
		}
		return afterScheme(scheme, end);
	}

	private String withoutScheme(int hostStart) {
		Matcher rest = matcher(REST, hostStart);
		int authorityEnd = rest.matches() ? rest.end(1) : hostStart;
		int hostEnd = Math.min(OriginSyntax.hostEnd(this.text, hostStart), authorityEnd);
		String host = this.text.substring(hostStart, hostEnd);
		String afterHost = this.text.substring(hostEnd);
		boolean loopback = OriginPattern.isLoopback(host.toLowerCase(Locale.ROOT));
		// A single word is as likely a piece of something else.
		if (loopback || host.contains(".") || afterHost.matches(":[\\d*\\[].*")) {
			this.entry.mended(Reason.MISSING_SCHEME, this.start);
		}
		else {
			this.entry.unmendable(Reason.MISSING_SCHEME, this.start);
		}
		boolean plain = loopback || HostParser.OCTETS.matcher(host).matches() || afterHost.matches(":0*80/?");
		return afterScheme(plain ? "http" : "https", hostStart);
	}

	private String afterScheme(String scheme, int authorityStart) {
		Matcher rest = matcher(REST, authorityStart);
		int end = rest.matches() ? rest.end(1) : authorityStart;
		findTail(rest);
		int start = this.text.lastIndexOf('@', end - 1) + 1;
		if (start > authorityStart) {
			this.entry.mended(Reason.USER_INFO, authorityStart);
		}
		start = Math.max(start, authorityStart);
		boolean known = OriginSyntax.defaultPort(scheme, scheme.length()) != OriginSyntax.NO_PORT;
		return scheme + "://" + ((known || this.text.startsWith("*.", start)) ? host(scheme, start, end)
				: opaque(scheme, start, end));
	}

	private void findTail(Matcher rest) {
		String path = rest.group(2);
		if (!path.isEmpty()) {
			this.entry.mended((path.length() == 1) ? Reason.TRAILING_SLASH : Reason.PATH, rest.start(2));
		}
		if (rest.group(3) != null) {
			this.entry.mended(Reason.QUERY, rest.start(3));
		}
		if (rest.group(4) != null) {
			this.entry.mended(Reason.FRAGMENT, rest.start(4));
		}
		if (path.startsWith("//")) {
			this.entry.unmendable(Reason.PATH, rest.start(2));
		}
	}

	private String host(String scheme, int start, int authorityEnd) {
		checkCase(start, authorityEnd);
		int end = hostEnd(start, authorityEnd);
		return new HostParser(this.entry, start, end, scheme).parse() + ports(scheme, end, authorityEnd);
	}

	private int hostEnd(int start, int authorityEnd) {
		if (IpAddresses.ipv6(this.text.substring(start, authorityEnd)) != null) {
			return authorityEnd;
		}
		int address = this.text.startsWith("*.[", start) ? start + 2 : start;
		if (this.text.startsWith("[", address) && this.text.indexOf(']', address) < 0) {
			return authorityEnd;
		}
		return Math.min(authorityEnd, OriginSyntax.hostEnd(this.text, address));
	}

	// The URL standard leaves the host alone if it does not know the scheme.
	private String opaque(String scheme, int start, int authorityEnd) {
		if (this.text.substring(start, authorityEnd).equals("*")) {
			return "*";
		}
		int end = start;
		while (end < authorityEnd && !this.text.startsWith(":[", end) && !this.text.startsWith(":*", end)) {
			checkOpaque(this.text.charAt(end), end);
			end++;
		}
		if (end < authorityEnd && end != OriginSyntax.hostEnd(this.text, start)) {
			this.entry.unmendable(Reason.BAD_HOST_CHARACTER, start);
		}
		if (end - start > OriginSyntax.MAX_HOST) {
			this.entry.unmendable(Reason.LONG_HOST, start);
		}
		return this.text.substring(start, end) + ports(scheme, end, authorityEnd);
	}

	private void checkOpaque(char character, int index) {
		if (character == '*') {
			this.entry.unmendable(Reason.MISPLACED_WILDCARD, index);
		}
		else if (character >= 0x80) {
			this.entry.unmendable(Reason.UNICODE_HOST, index);
		}
		else if (!OriginSyntax.isOpaqueHostCharacter(character)) {
			this.entry.unmendable(Reason.BAD_HOST_CHARACTER, index);
		}
	}

	private String ports(String scheme, int hostEnd, int end) {
		if (hostEnd == end) {
			return "";
		}
		int start = hostEnd + 1;
		String ports = this.text.substring(start, end);
		if (ports.isEmpty()) {
			this.entry.mended(Reason.EMPTY_PORT, hostEnd);
			return "";
		}
		if (ports.equals("*") || ports.equals("[*]")) {
			return PortRule.ANY.toString();
		}
		if (ports.startsWith("[")) {
			return portList(scheme, start, end);
		}
		int port = port(ports, start, Reason.BAD_PORT);
		if (port == OriginSyntax.defaultPort(scheme, scheme.length())) {
			this.entry.mended(Reason.DEFAULT_PORT, start);
			return "";
		}
		return (port != OriginSyntax.BAD_PORT) ? ":" + port : "";
	}

	private String portList(String scheme, int start, int end) {
		Set<Integer> ports = new TreeSet<>();
		boolean closed = this.text.startsWith("]", end - 1);
		if (!closed) {
			this.entry.unmendable(Reason.BAD_PORT_LIST, start);
		}
		int index = start + 1;
		for (String element : this.text.substring(index, closed ? end - 1 : end).split(",", -1)) {
			String digits = element.trim();
			if (digits.isEmpty() || digits.length() < element.length()) {
				this.entry.mended(Reason.BAD_PORT_LIST, index);
			}
			int first = index + element.indexOf(digits);
			int port = digits.isEmpty() ? OriginSyntax.BAD_PORT : port(digits, first, Reason.BAD_PORT_LIST);
			if (port == OriginSyntax.defaultPort(scheme, scheme.length())) {
				this.entry.unmendable(Reason.DEFAULT_PORT_IN_LIST, first);
			}
			else if (port != OriginSyntax.BAD_PORT) {
				ports.add(port);
			}
			index += element.length() + 1;
		}
		if (ports.isEmpty()) {
			this.entry.unmendable(Reason.BAD_PORT_LIST, start);
			return "";
		}
		return new PortRule(PortRule.Kind.LIST, List.copyOf(ports)).toString();
	}

	private int port(String digits, int index, Reason unreadable) {
		for (int i = 0; i < digits.length(); i++) {
			if (digits.charAt(i) == '*') {
				this.entry.unmendable(Reason.MISPLACED_WILDCARD, index + i);
				return OriginSyntax.BAD_PORT;
			}
			if (!OriginSyntax.isDigit(digits.charAt(i))) {
				this.entry.unmendable(unreadable, index);
				return OriginSyntax.BAD_PORT;
			}
		}
		String plain = digits.replaceFirst("^0+", "");
		int port = OriginSyntax.port(plain, 0, plain.length());
		if (port == OriginSyntax.BAD_PORT) {
			this.entry.unmendable(Reason.PORT_OUT_OF_RANGE, index);
		}
		else if (plain.length() < digits.length()) {
			this.entry.mended(Reason.LEADING_ZERO, index);
		}
		return port;
	}

	private void checkCase(int from, int to) {
		for (int i = from; i < to; i++) {
			if (this.text.charAt(i) >= 'A' && this.text.charAt(i) <= 'Z') {
				this.entry.mended(Reason.UPPER_CASE, i);
			}
		}
	}

}
