package io.github.corsboot.origin;

import java.util.Locale;
import java.util.regex.Pattern;

import io.github.corsboot.origin.OriginProblem.Reason;

/**
 * Parses the host of an entry: a name, with or without a wildcard before it, or an
 * address.
 */
final class HostParser {

	private static final Pattern OCTETS = Pattern.compile("\\d[\\d.*]*\\*[\\d.*]*");

	// The ranges of RFC 1918, 3927 and 1122 that whole octets can stand for.
	private static final Pattern PRIVATE = Pattern
		.compile("(10|127|172\\.(1[6-9]|2\\d|3[01])|192\\.168|169\\.254)(\\.(0|[1-9]\\d{0,2}))*(\\.\\*)+");

	private final String text;

	private final int end;

	private final String scheme;

	private final EntryProblems problems;

	private final int written;

	private int start;

	private boolean wildcard;

	private boolean wildcardAlone;

	private boolean mapped;

	HostParser(String text, int start, int end, String scheme, EntryProblems problems) {
		this.text = text;
		this.written = start;
		this.start = start;
		this.end = end;
		this.scheme = scheme;
		this.problems = problems;
	}

	/**
	 * Tells whether an authority is an IPv6 address that lacks its brackets.
	 * @param authority the authority
	 * @return whether it can only be that
	 */
	static boolean isBareIpv6(String authority) {
		return IpAddresses.ipv6(authority) != null;
	}

	/**
	 * Parses the host.
	 * @return the host as a browser writes it, as far as it can be told, with its
	 * wildcard
	 */
	String parse() {
		String written = this.text.substring(this.start, this.end);
		if (OCTETS.matcher(written).matches()) {
			return octets(written);
		}
		if (hasWildcardInLabel(written)) {
			return name(written);
		}
		takeWildcard();
		takeMisplacedWildcard();
		String host = this.text.substring(this.start, this.end);
		if (host.isEmpty()) {
			if (!this.wildcardAlone) {
				this.problems.unmendable(Reason.MISSING_HOST, this.start);
			}
			return "";
		}
		if (host.startsWith("[") || isBareIpv6(host)) {
			return ipv6(host);
		}
		if (host.contains("*")) {
			this.problems.unmendable(Reason.MISPLACED_WILDCARD, this.start + host.indexOf('*'));
		}
		return (this.wildcard ? "*." : "") + name(host);
	}

	private String name(String host) {
		return ipv4(checkLabels(withoutTrailingDot(ascii(host))));
	}

	private String octets(String host) {
		boolean whole = host.chars().filter((character) -> character == '.').count() == 3
				&& PRIVATE.matcher(host).matches() && OriginSyntax.isIpv4(host.replace('*', '0'), 0, host.length());
		if (!whole || !this.scheme.startsWith("http")) {
			this.problems.unmendable(Reason.ADDRESS_WILDCARD, this.start);
		}
		return host;
	}

	// Who writes "*example.com" means "*.example.com"; only a hyphen shows otherwise.
	private static boolean hasWildcardInLabel(String host) {
		int star = host.indexOf('*');
		int dot = host.indexOf('.');
		boolean forgottenDot = star == 0 && host.length() > 1 && "-_".indexOf(host.charAt(1)) < 0;
		return star >= 0 && star < dot && host.lastIndexOf('*') == star && !forgottenDot;
	}

	private void takeWildcard() {
		if (this.text.startsWith("*.", this.start)) {
			this.wildcard = true;
			this.start += 2;
		}
	}

	private void takeMisplacedWildcard() {
		int next = this.start;
		while (next < this.end
				&& (this.text.charAt(next) == '*' || (next > this.start && this.text.charAt(next) == '.'))) {
			next++;
		}
		if (next == this.start) {
			return;
		}
		this.wildcardAlone = next == this.end;
		boolean name = next < this.end && Character.isLetterOrDigit(this.text.charAt(next));
		if (name) {
			this.problems.mended(Reason.MISPLACED_WILDCARD, this.start);
		}
		else {
			this.problems.unmendable(Reason.MISPLACED_WILDCARD, this.start);
		}
		this.wildcard = true;
		this.start = next;
	}

	private String ascii(String host) {
		int foreign = 0;
		while (foreign < host.length() && host.charAt(foreign) < 0x80) {
			foreign++;
		}
		if (foreign == host.length()) {
			return host.toLowerCase(Locale.ROOT);
		}
		String ascii = host.contains("*") ? null : Idna.toAscii(host);
		if (ascii == null) {
			this.problems.unmendable(Reason.UNICODE_HOST, this.start + foreign);
			return host;
		}
		this.problems.mended(Reason.UNICODE_HOST, this.start + foreign);
		this.mapped = true;
		return ascii;
	}

	private String withoutTrailingDot(String host) {
		if (host.length() < 2 || !host.endsWith(".") || host.endsWith("..")) {
			return host;
		}
		this.problems.mended(Reason.TRAILING_DOT, this.end - 1);
		return host.substring(0, host.length() - 1);
	}

	private String checkLabels(String host) {
		int label = 0;
		for (int i = 0; i <= host.length(); i++) {
			if (i < host.length() && host.charAt(i) != '.') {
				checkCharacter(host.charAt(i), i);
				continue;
			}
			if (i == label) {
				this.problems.unmendable(Reason.EMPTY_LABEL, place(i));
			}
			if (i - label > OriginSyntax.MAX_LABEL) {
				this.problems.unmendable(Reason.LONG_LABEL, place(label));
			}
			label = i + 1;
		}
		if (host.length() > OriginSyntax.MAX_HOST) {
			this.problems.unmendable(Reason.LONG_HOST, this.start);
		}
		return host;
	}

	private void checkCharacter(char character, int index) {
		boolean upper = character >= 'A' && character <= 'Z';
		boolean accepted = upper || character >= 0x80 || character == '*' || OriginSyntax.isHostCharacter(character);
		if (!accepted) {
			this.problems.unmendable(Reason.BAD_HOST_CHARACTER, place(index));
		}
	}

	private int place(int index) {
		return this.mapped ? this.start : this.start + index;
	}

	private String ipv4(String host) {
		if (!OriginSyntax.endsInNumber(host, 0, host.length())) {
			return host;
		}
		if (this.wildcard || host.contains("*")) {
			this.problems.unmendable(Reason.WILDCARD_BEFORE_ADDRESS, this.written);
			return host;
		}
		if (OriginSyntax.isIpv4(host, 0, host.length())) {
			return host;
		}
		String address = IpAddresses.ipv4(host);
		if (address == null) {
			this.problems.unmendable(Reason.BAD_IPV4, this.start);
			return host;
		}
		this.problems.mended(Reason.IPV4_NOTATION, this.start);
		return address;
	}

	private String ipv6(String host) {
		if (this.wildcard) {
			this.problems.unmendable(Reason.WILDCARD_BEFORE_ADDRESS, this.written);
			return host;
		}
		boolean bare = !host.startsWith("[");
		int close = bare ? host.length() : host.indexOf(']');
		int zone = host.indexOf('%');
		int addressEnd = (zone >= 0 && zone < close) ? zone : close;
		String address = (close < 0) ? "" : host.substring(bare ? 0 : 1, addressEnd).toLowerCase(Locale.ROOT);
		String canonical = IpAddresses.ipv6(address);
		if (canonical == null) {
			this.problems.unmendable(Reason.BAD_IPV6, this.start);
			return host;
		}
		if (addressEnd < close) {
			this.problems.mended(Reason.IPV6_ZONE, this.start + zone);
		}
		if (bare) {
			this.problems.mended(Reason.IPV6_WITHOUT_BRACKETS, this.start);
			if (endsLikePort(address)) {
				this.problems.unmendable(Reason.IPV6_WITHOUT_BRACKETS, this.start);
			}
		}
		else if (close < host.length() - 1) {
			this.problems.unmendable(Reason.BAD_HOST_CHARACTER, this.start + close + 1);
		}
		if (!canonical.equals(address)) {
			this.problems.mended(Reason.IPV6_NOTATION, this.start + (bare ? 0 : 1) + difference(canonical, address));
		}
		return "[" + canonical + "]";
	}

	private static boolean endsLikePort(String address) {
		String last = address.substring(address.lastIndexOf(':') + 1);
		return last.length() > 1 && last.chars().allMatch((character) -> OriginSyntax.isDigit((char) character));
	}

	private static int difference(String canonical, String address) {
		int index = 0;
		while (index < Math.min(canonical.length(), address.length())
				&& canonical.charAt(index) == address.charAt(index)) {
			index++;
		}
		return index;
	}

}
