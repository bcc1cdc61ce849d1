package io.github.corsboot.origin;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.corsboot.origin.OriginProblem.Reason;

/**
 * Parses the host of an entry: a name, with or without a wildcard before it, or an
 * address.
 */
final class HostParser {

	/** An IPv4 address with a wildcard. */
	static final Pattern OCTETS = Pattern.compile("\\d[\\d.]*\\*[\\d.*]*");

	// The ranges of RFC 1918, 3927 and 1122 that whole octets can stand for.
	private static final Pattern PRIVATE = Pattern
		.compile("(10|127|172\\.(1[6-9]|2\\d|3[01])|192\\.168|169\\.254)(\\.(0|[1-9]\\d{0,2}))*(\\.\\*)+");

	// Who writes "*example.com" means "*.example.com"; only a hyphen shows otherwise.
	private static final Pattern WILDCARD_IN_LABEL = Pattern.compile("(?!\\*[^-_])[^.*]*\\*[^.*]*\\.[^*]*");

	private static final Pattern WILDCARDS = Pattern.compile("(\\*\\.)?(\\*[.*]*)?");

	private static final Pattern LIKE_PORT = Pattern.compile(".*:\\d{2,}");

	private static final Pattern NOT_ASCII = Pattern.compile("\\P{ASCII}");

	private final EntryText entry;

	private final String text;

	private final int written;

	private final int end;

	private final String scheme;

	private int start;

	private boolean wildcard;

	private boolean mapped;

	HostParser(EntryText entry, int start, int end, String scheme) {
		this.entry = entry;
		this.text = entry.toString();
		this.written = start;
		this.start = start;
		this.end = end;
		this.scheme = scheme;
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
		if (WILDCARD_IN_LABEL.matcher(written).matches()) {
			return name(written);
		}
		boolean misplaced = takeWildcards(written);
		String host = this.text.substring(this.start, this.end);
		if (host.isEmpty()) {
			if (!misplaced) {
				this.entry.unmendable(Reason.MISSING_HOST, this.start);
			}
			return "";
		}
		if (host.startsWith("[") || IpAddresses.ipv6(host) != null) {
			return ipv6(host);
		}
		if (host.contains("*")) {
			this.entry.unmendable(Reason.MISPLACED_WILDCARD, this.start + host.indexOf('*'));
		}
		return (this.wildcard ? "*." : "") + name(host);
	}

	private boolean takeWildcards(String host) {
		Matcher wildcards = WILDCARDS.matcher(host);
		this.wildcard = wildcards.lookingAt() && wildcards.end() > 0;
		this.start += wildcards.end();
		boolean misplaced = wildcards.group(2) != null;
		if (misplaced) {
			this.entry.mended(Reason.MISPLACED_WILDCARD, this.written + wildcards.start(2));
			if (this.start == this.end || !Character.isLetterOrDigit(this.text.charAt(this.start))) {
				this.entry.unmendable(Reason.MISPLACED_WILDCARD, this.start);
			}
		}
		return misplaced;
	}

	private String name(String host) {
		return ipv4(checkLabels(withoutTrailingDot(ascii(host))));
	}

	private String octets(String host) {
		boolean whole = PRIVATE.matcher(host).matches()
				&& OriginSyntax.isIpv4(host.replace('*', '0'), 0, host.length());
		if (!whole || !this.scheme.startsWith("http")) {
			this.entry.unmendable(Reason.ADDRESS_WILDCARD, this.start);
		}
		return host;
	}

	private String ascii(String host) {
		Matcher foreign = NOT_ASCII.matcher(host);
		if (!foreign.find()) {
			return host.toLowerCase(Locale.ROOT);
		}
		String ascii = host.contains("*") ? null : Idna.toAscii(host);
		if (ascii == null) {
			this.entry.unmendable(Reason.UNICODE_HOST, this.start + foreign.start());
			return host;
		}
		this.entry.mended(Reason.UNICODE_HOST, this.start + foreign.start());
		this.mapped = true;
		return ascii;
	}

	private String withoutTrailingDot(String host) {
		if (host.length() < 2 || !host.endsWith(".") || host.endsWith("..")) {
			return host;
		}
		this.entry.mended(Reason.TRAILING_DOT, this.end - 1);
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
				this.entry.unmendable(Reason.EMPTY_LABEL, place(i));
			}
			if (i - label > OriginSyntax.MAX_LABEL) {
				this.entry.unmendable(Reason.LONG_LABEL, place(label));
			}
			label = i + 1;
		}
		if (host.length() > OriginSyntax.MAX_HOST) {
			this.entry.unmendable(Reason.LONG_HOST, this.start);
		}
		return host;
	}

	private void checkCharacter(char character, int index) {
		boolean upper = character >= 'A' && character <= 'Z';
		boolean accepted = upper || character >= 0x80 || character == '*' || OriginSyntax.isHostCharacter(character);
		if (!accepted) {
			this.entry.unmendable(Reason.BAD_HOST_CHARACTER, place(index));
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
			this.entry.unmendable(Reason.WILDCARD_BEFORE_ADDRESS, this.written);
			return host;
		}
		if (OriginSyntax.isIpv4(host, 0, host.length())) {
			return host;
		}
		String address = IpAddresses.ipv4(host);
		if (address == null) {
			this.entry.unmendable(Reason.BAD_IPV4, this.start);
			return host;
		}
		this.entry.mended(Reason.IPV4_NOTATION, this.start);
		return address;
	}

	private String ipv6(String host) {
		if (this.wildcard) {
			this.entry.unmendable(Reason.WILDCARD_BEFORE_ADDRESS, this.written);
			return host;
		}
		boolean bare = !host.startsWith("[");
		int close = bare ? host.length() : host.indexOf(']');
		int zone = host.indexOf('%');
		int addressEnd = (zone >= 0 && zone < close) ? zone : close;
		String address = (close < 0) ? "" : host.substring(bare ? 0 : 1, addressEnd).toLowerCase(Locale.ROOT);
		String canonical = IpAddresses.ipv6(address);
		if (canonical == null) {
			this.entry.unmendable(Reason.BAD_IPV6, this.start);
			return host;
		}
		if (addressEnd < close) {
			this.entry.mended(Reason.IPV6_ZONE, this.start + zone);
		}
		if (bare) {
			this.entry.mended(Reason.IPV6_WITHOUT_BRACKETS, this.start);
			if (LIKE_PORT.matcher(address).matches()) {
				this.entry.unmendable(Reason.IPV6_WITHOUT_BRACKETS, this.start);
			}
		}
		else if (close < host.length() - 1) {
			this.entry.unmendable(Reason.BAD_HOST_CHARACTER, this.start + close + 1);
		}
		if (!canonical.equals(address)) {
			this.entry.mended(Reason.IPV6_NOTATION,
					this.start + (bare ? 0 : 1) + Arrays.mismatch(canonical.toCharArray(), address.toCharArray()));
		}
		return "[" + canonical + "]";
	}

}
