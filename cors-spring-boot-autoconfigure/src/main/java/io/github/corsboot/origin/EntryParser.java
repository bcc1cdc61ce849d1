package io.github.corsboot.origin;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.corsboot.origin.OriginPattern.Kind;
import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Parses one entry, and finds all that is wrong with it. What can be mended is mended on
 * the way, so that one suggestion repairs everything.
 */
final class EntryParser {

	private static final int SHOWN = 120;

	private final String text;

	private final List<Finding> findings = new ArrayList<>();

	private boolean mendable = true;

	private EntryParser(String text) {
		this.text = text;
	}

	/**
	 * Parses an entry.
	 * @param text the entry without white space around it and without comment
	 * @param line the line it stands on
	 * @param column the column of its first character
	 * @param problems takes the problems
	 * @return the pattern, or {@code null} if there are problems
	 */
	static @Nullable OriginPattern parse(String text, int line, int column, List<? super OriginProblem> problems) {
		EntryParser parser = new EntryParser(text);
		OriginPattern pattern = parser.parse();
		if (parser.findings.isEmpty()) {
			return pattern;
		}
		String suggestion = (pattern != null && parser.mendable) ? mended(pattern) : null;
		for (Finding finding : parser.findings) {
			String write = (finding.reason == Reason.FILE_SCHEME) ? null : suggestion;
			problems.add(new OriginProblem(line, column + text.codePointCount(0, finding.index), shown(text),
					finding.reason, write));
		}
		return null;
	}

	private static @Nullable String mended(OriginPattern pattern) {
		String text = text(pattern);
		List<OriginProblem> left = new ArrayList<>();
		return (parse(text, 1, 1, left) != null) ? text : null;
	}

	private static String text(OriginPattern pattern) {
		StringBuilder text = new StringBuilder(pattern.scheme()).append("://");
		text.append(pattern.subdomains() ? "*." : "").append(pattern.host());
		List<Integer> ports = pattern.ports().ports();
		if (pattern.ports().isAny()) {
			text.append(":*");
		}
		else if (pattern.ports().isSingle()) {
			text.append((ports.get(0) != PortRule.NONE) ? ":" + ports.get(0) : "");
		}
		else if (!ports.isEmpty()) {
			String list = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
			text.append(":[").append(list).append(']');
		}
		return text.toString();
	}

	static String shown(String text) {
		StringBuilder shown = new StringBuilder();
		for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
			char character = text.charAt(i);
			boolean hidden = Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
					|| Character.isSurrogate(character) || character == '\u2028' || character == '\u2029';
			shown.append(hidden ? String.format("\\u%04x", (int) character) : String.valueOf(character));
		}
		return (text.length() > SHOWN) ? shown.append('…').toString() : shown.toString();
	}

	private void find(Reason reason, int index) {
		this.findings.add(new Finding(reason, index));
	}

	private void findBeyondMending(Reason reason, int index) {
		find(reason, index);
		this.mendable = false;
	}

	private @Nullable OriginPattern parse() {
		if ("*".equals(this.text)) {
			return OriginPattern.ANY;
		}
		if (OriginSyntax.OPAQUE.equals(this.text)) {
			return OriginPattern.OPAQUE;
		}
		int foreign = foreignCharacter();
		if (foreign >= 0) {
			return null;
		}
		int separator = this.text.indexOf("://");
		if (separator < 0) {
			find(Reason.MISSING_SCHEME, 0);
			return afterScheme("https", this.text.startsWith("//") ? 2 : 0);
		}
		return afterScheme(scheme(separator), separator + 3);
	}

	private int foreignCharacter() {
		for (int i = 0; i < this.text.length(); i++) {
			char character = this.text.charAt(i);
			if (character == '\uFFFD') {
				findBeyondMending(Reason.NOT_UTF_8, i);
				return i;
			}
			if (Character.isISOControl(character) && character != '\t') {
				findBeyondMending(Reason.CONTROL_CHARACTER, i);
				return i;
			}
			if (Character.isWhitespace(character) || isSeparator(i)) {
				findBeyondMending(Reason.SEVERAL_ORIGINS, i);
				return i;
			}
		}
		return -1;
	}

	private boolean isSeparator(int index) {
		char character = this.text.charAt(index);
		return (character == ',' || character == ';')
				&& this.text.lastIndexOf('[', index) <= this.text.lastIndexOf(']', index);
	}

	private String scheme(int end) {
		String scheme = this.text.substring(0, end);
		String lower = scheme.toLowerCase(Locale.ROOT);
		if (scheme.indexOf('*') >= 0) {
			findBeyondMending(Reason.MISPLACED_WILDCARD, scheme.indexOf('*'));
		}
		else if (!OriginSyntax.isScheme(lower, end)) {
			findBeyondMending((end == 0) ? Reason.MISSING_SCHEME : Reason.BAD_SCHEME, 0);
		}
		else if ("file".equals(lower)) {
			findBeyondMending(Reason.FILE_SCHEME, 0);
		}
		else if (!lower.equals(scheme)) {
			find(Reason.UPPER_CASE, firstUpperCase(0, end));
		}
		return lower;
	}

	private @Nullable OriginPattern afterScheme(String scheme, int start) {
		if ("file".equals(scheme)) {
			return null;
		}
		int end = start;
		while (end < this.text.length() && "/?#\\".indexOf(this.text.charAt(end)) < 0) {
			end++;
		}
		int from = this.text.lastIndexOf('@', end - 1);
		int hostStart = (from >= start) ? from + 1 : start;
		if (from >= start) {
			find(Reason.USER_INFO, start);
		}
		PortRule ports = PortRule.DEFAULT;
		int hostEnd = Math.min(end, OriginSyntax.hostEnd(this.text, hostStart));
		boolean wildcard = this.text.startsWith("*.", hostStart);
		String host = host(wildcard ? hostStart + 2 : hostStart, hostEnd, wildcard);
		if (hostEnd < end) {
			ports = ports(scheme, hostEnd + 1, end);
		}
		if (end < this.text.length()) {
			find(tail(end), end);
		}
		return new OriginPattern(Kind.TUPLE, scheme, host, wildcard, ports);
	}

	private Reason tail(int index) {
		return switch (this.text.charAt(index)) {
			case '?' -> Reason.QUERY;
			case '#' -> Reason.FRAGMENT;
			default -> (index == this.text.length() - 1) ? Reason.TRAILING_SLASH : Reason.PATH;
		};
	}

	private PortRule ports(String scheme, int start, int end) {
		String port = this.text.substring(start, end);
		if ("*".equals(port) || "[*]".equals(port)) {
			return PortRule.ANY;
		}
		if (port.startsWith("[")) {
			return portList(scheme, start, end);
		}
		int number = PortRule.parse(this.text, start, end);
		if (number == PortRule.BAD) {
			boolean zeros = port.matches("0+[1-9][0-9]{0,4}");
			number = zeros ? Integer.parseInt(port) : PortRule.BAD;
			if (port.indexOf('*') >= 0) {
				findBeyondMending(Reason.MISPLACED_WILDCARD, start + port.indexOf('*'));
			}
			else if (zeros && number <= 65535) {
				find(Reason.BAD_PORT, start);
			}
			else {
				findBeyondMending(Reason.BAD_PORT, start);
			}
		}
		if (isDefaultPort(scheme, number)) {
			find(Reason.DEFAULT_PORT, start);
			return PortRule.DEFAULT;
		}
		return PortRule.of(Set.of(number));
	}

	private PortRule portList(String scheme, int start, int end) {
		Set<Integer> ports = new TreeSet<>();
		if (this.text.charAt(end - 1) != ']' || end - start < 3) {
			findBeyondMending(Reason.BAD_PORT_LIST, start);
			return PortRule.DEFAULT;
		}
		int from = start + 1;
		while (from <= end - 1) {
			int comma = this.text.indexOf(',', from);
			int to = (comma >= 0 && comma < end - 1) ? comma : end - 1;
			int port = PortRule.parse(this.text, from, to);
			if (port == PortRule.BAD) {
				findBeyondMending(Reason.BAD_PORT_LIST, from);
			}
			else if (isDefaultPort(scheme, port)) {
				findBeyondMending(Reason.DEFAULT_PORT, from);
			}
			ports.add(port);
			from = to + 1;
		}
		return PortRule.of(ports);
	}

	private static boolean isDefaultPort(String scheme, int port) {
		return switch (scheme) {
			case "http", "ws" -> port == 80;
			case "https", "wss" -> port == 443;
			default -> false;
		};
	}

	private String host(int start, int end, boolean wildcard) {
		String host = this.text.substring(start, Math.max(start, end));
		if (host.isEmpty()) {
			findBeyondMending(Reason.MISSING_HOST, start);
			return host;
		}
		if (host.startsWith("[")) {
			return ipv6(host, start, wildcard);
		}
		int star = host.indexOf('*');
		if (star >= 0) {
			findBeyondMending(Reason.MISPLACED_WILDCARD, start + star);
			return host;
		}
		host = ascii(host, start);
		if (host.endsWith(".")) {
			find(Reason.TRAILING_DOT, start + host.length() - 1);
			host = host.substring(0, host.length() - 1);
		}
		labels(host, start);
		return ipv4(host, start, wildcard);
	}

	private String ascii(String host, int start) {
		int foreign = 0;
		while (foreign < host.length() && host.charAt(foreign) < 128) {
			foreign++;
		}
		if (foreign < host.length()) {
			find(Reason.UNICODE_HOST, start + foreign);
			try {
				return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
			}
			catch (IllegalArgumentException ex) {
				this.mendable = false;
				return host;
			}
		}
		int upper = firstUpperCase(start, start + host.length());
		if (upper >= 0) {
			find(Reason.UPPER_CASE, upper);
		}
		return host.toLowerCase(Locale.ROOT);
	}

	private int firstUpperCase(int start, int end) {
		for (int i = start; i < end; i++) {
			if (this.text.charAt(i) >= 'A' && this.text.charAt(i) <= 'Z') {
				return i;
			}
		}
		return -1;
	}

	private void labels(String host, int start) {
		if (!this.mendable) {
			return;
		}
		int label = 0;
		for (int i = 0; i <= host.length(); i++) {
			if (i < host.length() && host.charAt(i) != '.') {
				if (!OriginSyntax.isHostCharacter(host.charAt(i))) {
					findBeyondMending(Reason.BAD_HOST_CHARACTER, start + Math.min(i, this.text.length() - start));
					return;
				}
				continue;
			}
			if (i == label) {
				findBeyondMending(Reason.EMPTY_LABEL, start + i);
				return;
			}
			if (i - label > OriginSyntax.MAX_LABEL) {
				findBeyondMending(Reason.LONG_LABEL, start + label);
				return;
			}
			label = i + 1;
		}
		if (host.length() > OriginSyntax.MAX_HOST) {
			findBeyondMending(Reason.LONG_HOST, start);
		}
	}

	private String ipv4(String host, int start, boolean wildcard) {
		String last = host.substring(host.lastIndexOf('.') + 1);
		boolean address = last.matches("[0-9]+|0x[0-9a-f]*");
		if (!address || !this.mendable) {
			return host;
		}
		if (wildcard) {
			findBeyondMending(Reason.WILDCARD_BEFORE_ADDRESS, start - 2);
		}
		else if (!OriginSyntax.isIpv4(host)) {
			String plain = IpAddresses.ipv4(host);
			this.mendable &= plain != null;
			find(Reason.IPV4_NOTATION, start);
			return (plain != null) ? plain : host;
		}
		return host;
	}

	private String ipv6(String host, int start, boolean wildcard) {
		if (wildcard) {
			findBeyondMending(Reason.WILDCARD_BEFORE_ADDRESS, start - 2);
			return host;
		}
		if (host.indexOf('%') >= 0) {
			findBeyondMending(Reason.IPV6_ZONE, start + host.indexOf('%'));
			return host;
		}
		String canonical = IpAddresses.ipv6(host);
		if (canonical == null) {
			findBeyondMending(Reason.IPV6_NOTATION, start);
			return host;
		}
		if (!canonical.equals(host)) {
			find(Reason.IPV6_NOTATION, start);
		}
		return canonical;
	}

	private record Finding(Reason reason, int index) {

	}

}
