package io.github.corsboot.sample.playground;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who calls: the page in a browser on this machine, which may change who else may call
 * the application, or anyone else, who may not.
 * <p>
 * The host is looked at because a name that a stranger has pointed at this machine would
 * make the stranger's page one of the same origin. The origin is, because the frames and
 * everything else in the browser are on this machine too.
 *
 * @param isPage whether it is the page
 */
record Caller(boolean isPage) {

	/** Name of the request attribute. */
	static final String ATTRIBUTE = "playground.caller";

	private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

	private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
			"X-Real-IP", "Via");

	static Caller of(@Nullable InetSocketAddress remote, String method, HttpHeaders headers, int pagePort) {
		return new Caller(isOnThisMachine(remote, headers) && isOfThePage(method, headers, pagePort));
	}

	private static boolean isOnThisMachine(@Nullable InetSocketAddress remote, HttpHeaders headers) {
		InetAddress address = (remote != null) ? remote.getAddress() : null;
		return address != null && address.isLoopbackAddress() && FORWARDED.stream().noneMatch(headers::containsHeader);
	}

	private static boolean isOfThePage(String method, HttpHeaders headers, int pagePort) {
		String host = only(headers, HttpHeaders.HOST);
		if (host == null || HOSTS.stream().noneMatch((name) -> host.equals(name + ":" + pagePort))) {
			return false;
		}
		String site = only(headers, "Sec-Fetch-Site");
		boolean sameSite = site == null || site.equals("same-origin");
		boolean reads = HttpMethod.GET.matches(method) && !headers.containsHeader(HttpHeaders.ORIGIN);
		return sameSite && (reads || ("http://" + host).equals(only(headers, HttpHeaders.ORIGIN)));
	}

	private static @Nullable String only(HttpHeaders headers, String name) {
		List<String> values = headers.getOrEmpty(name);
		return (values.size() == 1) ? values.get(0) : null;
	}

	void mustBePage() {
		if (!this.isPage) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
	}

}
