package io.github.corsboot.origin;

import java.util.EnumSet;
import java.util.Set;

import com.ibm.icu.text.IDNA;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.InvalidUrlException;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder.ParserType;

/**
 * What a browser makes of a text: Spring's parser of the URL standard, with international
 * names converted by ICU, as browsers do.
 */
final class BrowserUrl {

	private static final IDNA UTS_46 = IDNA.getUTS46Instance(
			IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

	// The URL standard has CheckHyphens and VerifyDnsLength off.
	private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.EMPTY_LABEL, IDNA.Error.LABEL_TOO_LONG,
			IDNA.Error.DOMAIN_NAME_TOO_LONG, IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN,
			IDNA.Error.HYPHEN_3_4);

	private BrowserUrl() {
	}

	/**
	 * Parses a URL of a scheme that the URL standard knows.
	 * @param text the URL
	 * @return its origin, or {@code null} if a browser refuses the text
	 */
	static @Nullable String origin(String text) {
		try {
			String url = withAsciiHost(text);
			if (url == null) {
				return null;
			}
			UriComponents parsed = UriComponentsBuilder.fromUriString(url, ParserType.WHAT_WG).build();
			String port = (parsed.getPort() >= 0) ? ":" + parsed.getPort() : "";
			return parsed.getScheme() + "://" + parsed.getHost() + port;
		}
		// Spring takes what stands in braces for variables.
		catch (InvalidUrlException | IllegalStateException ex) {
			return null;
		}
	}

	private static @Nullable String withAsciiHost(String text) {
		int start = text.indexOf("://") + 3;
		int end = start;
		while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		start = Math.max(start, text.lastIndexOf('@', end - 1) + 1);
		int port = text.indexOf(':', start);
		int hostEnd = (port >= 0 && port < end) ? port : end;
		String host = text.substring(start, hostEnd);
		boolean plain = host.chars().allMatch((character) -> character < 0x80) && !host.toLowerCase().contains("xn--");
		if (host.matches("[1-9][0-9]{9}") && Long.parseLong(host) >>> 31 == 1) {
			return text.substring(0, start) + dotted(Long.parseLong(host)) + text.substring(hostEnd);
		}
		if (plain || host.startsWith("[")) {
			return text;
		}
		StringBuilder ascii = new StringBuilder();
		IDNA.Info info = new IDNA.Info();
		UTS_46.nameToASCII(host, ascii, info);
		return TOLERATED.containsAll(info.getErrors()) ? text.substring(0, start) + ascii + text.substring(hostEnd)
				: null;
	}

	// Spring takes the number of an address for one with a sign.
	private static String dotted(long address) {
		return (address >>> 24) + "." + ((address >>> 16) & 0xFF) + "." + ((address >>> 8) & 0xFF) + "."
				+ (address & 0xFF);
	}

}
