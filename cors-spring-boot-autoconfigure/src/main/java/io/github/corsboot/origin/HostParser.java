package io.github.corsboot.origin;

import java.net.IDN;
import java.util.Locale;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Parses the host of an entry: a name, with or without a wildcard before it, or an
 * address.
 */
final class HostParser {

	// What browsers keep and the JDK's older IDNA does not.
	private static final String KEPT_BY_BROWSERS = "\u00DF\u1E9E\u03C2";

	private static final String FULL_STOPS = ".\u3002\uFF0E\uFF61";

	private final String text;

	private final int end;

	private final String scheme;

	private final Findings findings;

	private int start;

	private boolean wildcard;

	private boolean wildcardAlone;

	private boolean mapped;

	HostParser(String text, int start, int end, String scheme, Findings findings) {
		this.text = text;
		this.start = start;
		this.end = end;
		this.scheme = scheme;
		this.findings = findings;
	}

	boolean isWildcard() {
		return this.wildcard;
	}

	/**
	 * Tells whether an authority is an IPv6 address that lacks its brackets.
	 * @param authority the authority
	 * @return whether it can only be that
	 */
	static boolean isBareIpv6(String authority) {
		return authority.indexOf(':') != authority.lastIndexOf(':') && authority.indexOf('[') < 0
				&& IpAddresses.ipv6(authority) != null;
	}

	/**
	 * Parses the host.
	 * @return the host as a browser writes it, as far as it can be told, without the
	 * wildcard
	 */
	String parse() {
		takeWildcard();
		takeMisplacedWildcard();
		String host = this.text.substring(this.start, this.end);
		if (host.isEmpty()) {
			if (!this.wildcardAlone) {
				this.findings.unmendable(Reason.MISSING_HOST, this.start);
			}
			return host;
		}
		if (host.startsWith("[") || isBareIpv6(host)) {
			return ipv6(host);
		}
		int star = host.indexOf('*');
		if (star >= 0) {
			this.findings.unmendable(Reason.MISPLACED_WILDCARD, this.start + star);
		}
		String name = checkLabels(withoutTrailingDot(ascii(host)));
		return TupleParser.isKnown(this.scheme) ? ipv4(name) : name;
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
			this.findings.mended(Reason.MISPLACED_WILDCARD, this.start);
		}
		else {
			this.findings.unmendable(Reason.MISPLACED_WILDCARD, this.start);
		}
		this.wildcard = true;
		this.start = next;
	}

	private String ascii(String host) {
		int foreign = 0;
		while (foreign < host.length() && host.charAt(foreign) < 0x80) {
			foreign++;
		}
		String lower = TupleParser.isKnown(this.scheme) ? host.toLowerCase(Locale.ROOT) : host;
		if (foreign == host.length()) {
			return lower;
		}
		String punycode = punycode(lower);
		if (punycode == null) {
			this.findings.unmendable(Reason.UNICODE_HOST, this.start + foreign);
			return host;
		}
		this.findings.mended(Reason.UNICODE_HOST, this.start + foreign);
		this.mapped = true;
		return punycode;
	}

	private static @Nullable String punycode(String host) {
		boolean differs = KEPT_BY_BROWSERS.chars().anyMatch((character) -> host.indexOf(character) >= 0);
		if (differs) {
			return null;
		}
		try {
			StringBuilder name = new StringBuilder();
			int label = 0;
			for (int i = 0; i <= host.length(); i++) {
				if (i == host.length() || FULL_STOPS.indexOf(host.charAt(i)) >= 0) {
					name.append(IDN.toASCII(host.substring(label, i), IDN.ALLOW_UNASSIGNED));
					name.append((i < host.length()) ? "." : "");
					label = i + 1;
				}
			}
			return name.toString().toLowerCase(Locale.ROOT);
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			return null;
		}
	}

	private String withoutTrailingDot(String host) {
		if (host.length() < 2 || !host.endsWith(".") || host.endsWith("..")) {
			return host;
		}
		this.findings.mended(Reason.TRAILING_DOT, this.end - 1);
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
				this.findings.unmendable(Reason.EMPTY_LABEL, place(i));
			}
			if (i - label > OriginSyntax.MAX_LABEL) {
				this.findings.unmendable(Reason.LONG_LABEL, place(label));
			}
			label = i + 1;
		}
		if (host.length() > OriginSyntax.MAX_HOST) {
			this.findings.unmendable(Reason.LONG_HOST, this.start);
		}
		return host;
	}

	private void checkCharacter(char character, int index) {
		boolean upper = character >= 'A' && character <= 'Z';
		boolean accepted = upper || character >= 0x80 || character == '*' || OriginSyntax.isHostCharacter(character);
		if (!accepted) {
			this.findings.unmendable(Reason.BAD_HOST_CHARACTER, place(index));
		}
	}

	private int place(int index) {
		return this.mapped ? this.start : this.start + index;
	}

	private String ipv4(String host) {
		if (!OriginSyntax.endsInNumber(host, 0, host.length())) {
			return host;
		}
		if (this.wildcard) {
			this.findings.unmendable(Reason.WILDCARD_BEFORE_ADDRESS, this.start - 2);
			return host;
		}
		if (OriginSyntax.isIpv4(host, 0, host.length())) {
			return host;
		}
		String address = IpAddresses.ipv4(host);
		if (address == null) {
			this.findings.unmendable(Reason.BAD_IPV4, this.start);
			return host;
		}
		this.findings.mended(Reason.IPV4_NOTATION, this.start);
		return address;
	}

	private String ipv6(String host) {
		if (this.wildcard) {
			this.findings.unmendable(Reason.WILDCARD_BEFORE_ADDRESS, this.start - 2);
			return host;
		}
		boolean bare = !host.startsWith("[");
		int close = bare ? host.length() : host.indexOf(']');
		int zone = host.indexOf('%');
		int addressEnd = (zone >= 0 && zone < close) ? zone : close;
		String address = (close < 0) ? "" : host.substring(bare ? 0 : 1, addressEnd).toLowerCase(Locale.ROOT);
		String canonical = IpAddresses.ipv6(address);
		if (canonical == null) {
			this.findings.unmendable(Reason.BAD_IPV6, this.start);
			return host;
		}
		if (addressEnd < close) {
			this.findings.mended(Reason.IPV6_ZONE, this.start + zone);
		}
		if (bare) {
			this.findings.mended(Reason.IPV6_WITHOUT_BRACKETS, this.start);
			if (endsLikePort(address)) {
				this.findings.unmendable(Reason.IPV6_WITHOUT_BRACKETS, this.start);
			}
		}
		else if (close < host.length() - 1) {
			this.findings.unmendable(Reason.BAD_HOST_CHARACTER, this.start + close + 1);
		}
		checkUpperCase(host, addressEnd);
		if (!canonical.equals(address)) {
			this.findings.mended(Reason.IPV6_NOTATION, this.start + (bare ? 0 : 1) + difference(canonical, address));
		}
		return "[" + canonical + "]";
	}

	private void checkUpperCase(String host, int addressEnd) {
		int upper = TupleParser.firstUpperCase(host, 0, addressEnd);
		if (upper >= 0) {
			this.findings.mended(Reason.UPPER_CASE, this.start + upper);
		}
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
