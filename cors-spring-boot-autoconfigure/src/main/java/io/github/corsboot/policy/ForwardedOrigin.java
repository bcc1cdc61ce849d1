package io.github.corsboot.policy;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What the forwarded headers of a request say about the origin that it was sent to: RFC
 * 7239, and the {@code X-Forwarded} headers that came before it. It is compared with an
 * origin under any port that the request gives reason to think of.
 *
 * @param scheme the scheme, or {@code null} if the headers do not tell
 * @param host the host with its port, or {@code null} if the headers do not tell
 * @param port the port, or {@code null} if it is told by the host alone
 */
record ForwardedOrigin(@Nullable String scheme, @Nullable String host, @Nullable String port) {

	private static final int DEFAULT_PORT = 0;

	static <R> @Nullable ForwardedOrigin of(R request, RequestReader<R> reader) {
		String forwarded = reader.header(request, "Forwarded");
		if (forwarded != null) {
			String element = first(forwarded);
			return (element != null) ? of(parameter(element, "proto"), parameter(element, "host"), null) : null;
		}
		return of(first(reader.header(request, "X-Forwarded-Proto")), first(reader.header(request, "X-Forwarded-Host")),
				first(reader.header(request, "X-Forwarded-Port")));
	}

	private static @Nullable ForwardedOrigin of(@Nullable String scheme, @Nullable String host, @Nullable String port) {
		return (scheme != null || host != null || port != null) ? new ForwardedOrigin(scheme, host, port) : null;
	}

	private static @Nullable String first(@Nullable String list) {
		if (list == null) {
			return null;
		}
		int comma = list.indexOf(',');
		String first = ((comma >= 0) ? list.substring(0, comma) : list).strip();
		return first.isEmpty() ? null : first;
	}

	private static @Nullable String parameter(String element, String name) {
		for (String pair : element.split(";", 16)) {
			String[] sides = pair.split("=", 2);
			if (sides.length == 2 && sides[0].strip().equalsIgnoreCase(name)) {
				String value = sides[1].strip().replace("\"", "");
				return value.isEmpty() ? null : value;
			}
		}
		return null;
	}

	<R> boolean makesOwn(String origin, R request, RequestReader<R> reader) {
		String originalScheme = (this.scheme != null) ? this.scheme.toLowerCase(Locale.ROOT) : reader.scheme(request);
		String authority = (this.host != null) ? this.host : reader.host(request);
		if (authority == null) {
			return false;
		}
		int colon = authority.indexOf(':', authority.indexOf(']'));
		boolean withPort = colon >= 0 && colon == authority.lastIndexOf(':');
		String name = withPort ? authority.substring(0, colon) : authority;
		return RequestOrigin.isOwn(origin, originalScheme, name, DEFAULT_PORT)
				|| RequestOrigin.isOwn(origin, originalScheme, name, portOf(this.port))
				|| (withPort
						&& RequestOrigin.isOwn(origin, originalScheme, name, portOf(authority.substring(colon + 1))))
				|| (this.host == null && RequestOrigin.isOwn(origin, originalScheme, name, reader.port(request)));
	}

	private static int portOf(@Nullable String digits) {
		try {
			return (digits != null) ? Integer.parseInt(digits) : DEFAULT_PORT;
		}
		catch (NumberFormatException ex) {
			return DEFAULT_PORT;
		}
	}

}
