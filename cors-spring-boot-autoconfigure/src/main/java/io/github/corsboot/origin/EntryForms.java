package io.github.corsboot.origin;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the good entries that are not of a scheme, a host with or without {@code *.}
 * before it, and a port. What it does not recognise, {@link TupleParser} parses.
 */
final class EntryForms {

	private static final Set<String> NOT_OF_ORIGINS = Set.of("about", "blob", "data", "file", "javascript", "ws",
			"wss");

	private static final int MOST_WILD_OCTETS = 3;

	private EntryForms() {
	}

	/**
	 * Recognises an entry.
	 * @param text the entry
	 * @return its meaning, or {@code null}
	 */
	static @Nullable OriginPattern parse(String text) {
		int separator = text.indexOf("://");
		if (!OriginSyntax.isScheme(text, separator)) {
			return null;
		}
		String scheme = text.substring(0, separator);
		int start = separator + 3;
		boolean good;
		if (scheme.equals("http") || scheme.equals("https")) {
			int end = OriginSyntax.hostEnd(text, start);
			String host = text.substring(start, end);
			good = (isLabelPattern(host) || isPrivateRange(host)) && isPorts(text, end, scheme);
		}
		else if (NOT_OF_ORIGINS.contains(scheme)) {
			good = text.equals(OriginSyntax.FILE_ORIGIN);
		}
		else {
			good = !TupleParser.isKnown(scheme) && (text.endsWith("://*") || OriginSyntax.isSerializedOrigin(text));
		}
		return good ? OriginPattern.of(text) : null;
	}

	private static boolean isPorts(String text, int start, String scheme) {
		Findings findings = new Findings(new CleanText(text), 0);
		if (start < text.length()) {
			new PortParser(text, start + 1, text.length(), scheme, findings).parse();
		}
		return findings.isEmpty();
	}

	// Who writes "*example.com" means "*.example.com"; only a hyphen shows otherwise.
	private static boolean isLabelPattern(String host) {
		int star = host.indexOf('*');
		int dot = host.indexOf('.');
		if (star < 0 || star > dot || dot < 2 || host.indexOf('*', star + 1) >= 0) {
			return false;
		}
		boolean glued = star == 0 && host.charAt(1) != '-' && host.charAt(1) != '_';
		return !glued && OriginSyntax.isLowerCaseName(host.replace('*', 'x'), 0, host.length())
				&& !OriginSyntax.endsInNumber(host, 0, host.length());
	}

	// RFC 1918, RFC 3927, RFC 1122 section 3.2.1.3.
	private static boolean isPrivateRange(String host) {
		int star = host.indexOf('*');
		String fixed = (star > 0) ? host.substring(0, star) : "";
		int wild = (host.length() - star + 1) / 2;
		if (wild > MOST_WILD_OCTETS || !host.equals(fixed + "*.".repeat(wild - 1) + "*")
				|| !OriginSyntax.isIpv4(fixed + "0.".repeat(wild - 1) + "0", 0, fixed.length() + 2 * wild - 1)) {
			return false;
		}
		if (fixed.startsWith("172.")) {
			String[] octets = fixed.split("\\.", -1);
			return octets.length > 2 && Integer.parseInt(octets[1]) / 16 == 1;
		}
		return fixed.startsWith("10.") || fixed.startsWith("127.") || fixed.startsWith("192.168.")
				|| fixed.startsWith("169.254.");
	}

}
