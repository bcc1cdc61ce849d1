package io.github.corsboot.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;

/**
 * The request cases that every way into an application has to meet.
 */
public final class RequestCases {

	private static final String ORIGIN = "Origin";

	private static final String REQUEST_METHOD = CorsHeaders.REQUEST_METHOD;

	private static final String REQUEST_HEADERS = CorsHeaders.REQUEST_HEADERS;

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example.net";

	private static final RequestSetup PLAIN = RequestSetup.of(TestPolicy.rules("plain", "/plain/**"), APP,
			"https://*.wild.example.org", "http://localhost:*", "http://[::1]:9000", "http://192.0.2.7:[81,82]");

	private static final RequestSetup STRICT = new RequestSetup(
			new PolicyRules("strict", List.of("/strict/**"), PolicyMode.ENFORCE,
					new Grants(List.of("GET", "PUT"), List.of("X-One", "Content-Type"), List.of("X-Total", "Link"),
							true, true, Duration.ZERO),
					Tolerances.NONE),
			List.of(APP), List.of("https://public.example.com"));

	private static final RequestSetup OPEN = RequestSetup
		.of(new PolicyRules("open", List.of("/open/**"), PolicyMode.ENFORCE,
				new Grants(List.of("GET", "HEAD"), List.of("*"), List.of("X-Total"), false, false, Duration.ofHours(1)),
				Tolerances.NONE), "*");

	private static final RequestSetup OPAQUE = RequestSetup.of(new PolicyRules("opaque", List.of("/opaque/**"),
			PolicyMode.ENFORCE, new Grants(List.of("*"), List.of("*"), List.of(), false, false, Duration.ofMinutes(5)),
			new Tolerances(true, false, false)), "null");

	private static final RequestSetup NOBODY = RequestSetup.of(TestPolicy.rules("nobody", "/nobody/**"));

	private static final RequestSetup HEADERS_ONLY = RequestSetup.of(mode("headersonly", PolicyMode.HEADERS_ONLY), APP);

	private static final RequestSetup REPORT = RequestSetup.of(mode("report", PolicyMode.REPORT), APP);

	private RequestCases() {
	}

	private static PolicyRules mode(String name, PolicyMode mode) {
		return new PolicyRules(name, List.of("/" + name + "/**"), mode, new Grants(List.of("GET", "HEAD", "POST"),
				List.of("*"), List.of(), false, false, Duration.ofMinutes(30)), Tolerances.NONE);
	}

	/**
	 * Returns the policies of all cases.
	 */
	public static CorsPolicies policies() {
		return all().map(RequestCase::setup)
			.distinct()
			.map(RequestSetup::policy)
			.collect(Collectors.collectingAndThen(Collectors.toList(), CorsPolicies::new));
	}

	/**
	 * Returns all cases.
	 */
	public static Stream<RequestCase> all() {
		List<RequestCase> cases = new ArrayList<>();
		notCrossOrigin(cases);
		actual(cases);
		malformed(cases);
		preflight(cases);
		anyOrigin(cases);
		modes(cases);
		return cases.stream();
	}

	private static void notCrossOrigin(List<RequestCase> cases) {
		cases.add(request("without an origin", PLAIN, "GET").passes());
		cases.add(request("of any method without an origin", PLAIN, "DELETE").passes());
		cases.add(request("OPTIONS with a requested method and no origin", PLAIN, "OPTIONS").with(REQUEST_METHOD, "PUT")
			.passes());
		cases.add(request("from the server's own origin", PLAIN, "DELETE").with(ORIGIN, RequestCase.SERVER_ORIGIN)
			.passes()
			.butNotBySpring());
		cases
			.add(request("from an own origin behind a proxy", STRICT, "POST").with(ORIGIN, "https://public.example.com")
				.passes()
				.butNotBySpring());
		cases.add(request("marked same-origin by the browser", STRICT, "POST").with(ORIGIN, "null")
			.with("Sec-Fetch-Site", "same-origin")
			.passes()
			.butNotBySpring());
		cases.add(request("marked cross-site by the browser", STRICT, "POST").with(ORIGIN, EVIL)
			.with("Sec-Fetch-Site", "cross-site")
			.isRefused());
		cases.add(request("preflight from an own origin", STRICT, "OPTIONS").with(ORIGIN, "https://public.example.com")
			.with(REQUEST_METHOD, "DELETE")
			.passes()
			.butNotBySpring());
	}

	private static void actual(List<RequestCase> cases) {
		for (String origin : List.of(APP, "https://a.wild.example.org", "https://a.b.c.wild.example.org",
				"https://a_b.wild.example.org", "http://localhost", "http://localhost:3000", "http://[::1]:9000",
				"http://192.0.2.7:82")) {
			cases.add(request("from " + origin, PLAIN, "GET").with(ORIGIN, origin)
				.passes(CorsHeaders.ALLOW_ORIGIN, origin));
		}
		for (String origin : List.of(EVIL, "https://app.example.com.evil.example.net", "https://wild.example.org",
				"https://evilwild.example.org", "http://a.wild.example.org", "https://a.wild.example.org:8443",
				"https://localhost:3000", "http://localhost.evil.example.net", "http://192.0.2.7:83",
				"http://192.0.2.7", "http://[::1]", "https://app.example.com:443", "null",
				"https://xn--pp-7lc.example.com", "https://appXexample.com".toLowerCase(Locale.ROOT),
				"https://app.example.comx", "https://xapp.example.com", "https://app-example.com",
				"http://app.example.com", "https://example.com", "ws://localhost:3000")) {
			cases.add(request("from " + origin, PLAIN, "GET").with(ORIGIN, origin).isRefused());
		}
		cases.add(request("with credentials and exposed headers", STRICT, "GET").with(ORIGIN, APP)
			.with("Cookie", "a=b")
			.passes(CorsHeaders.ALLOW_ORIGIN, APP, CorsHeaders.ALLOW_CREDENTIALS, "true", CorsHeaders.EXPOSE_HEADERS,
					"X-Total, Link"));
		cases.add(request("of a method that is not allowed", PLAIN, "DELETE").with(ORIGIN, APP).isRefused());
		cases.add(request("forged by a form of a hostile page", STRICT, "POST").with(ORIGIN, EVIL)
			.with("Content-Type", "application/x-www-form-urlencoded")
			.isRefused());
		cases.add(request("OPTIONS without a requested method", PLAIN, "OPTIONS").with(ORIGIN, APP)
			.passes(CorsHeaders.ALLOW_ORIGIN, APP)
			.butNotBySpring());
		cases.add(request("from the opaque origin where it is allowed", OPAQUE, "PATCH").with(ORIGIN, "null")
			.passes(CorsHeaders.ALLOW_ORIGIN, "null"));
		cases.add(request("to an empty list", NOBODY, "GET").with(ORIGIN, APP).isRefused());
		cases.add(request("WebSocket handshake of a stranger", PLAIN, "GET").with(ORIGIN, EVIL)
			.with("Upgrade", "websocket")
			.with("Connection", "Upgrade")
			.isRefused());
	}

	private static void malformed(List<RequestCase> cases) {
		for (String origin : List.of("https://app.example.com/", "https://app.example.com/path",
				"HTTPS://app.example.com", "https://APP.example.com", "app.example.com",
				"https://app.example.com,https://evil.example.net", "https://app.example.com https://evil.example.net",
				"https://*.wild.example.org", "https://..wild.example.org", "https://.wild.example.org",
				"https://a%00b.wild.example.org", "https://evil.example.net/.wild.example.org",
				"https://evil.example.net?.wild.example.org", "https://evil.example.net#.wild.example.org",
				"https://evil@a.wild.example.org", "http://localhost:", "http://localhost:080",
				"http://localhost:65536", "http://localhost:*", "http://localhost:3000@evil.example.net", "*", "NULL",
				"file://", "https://", "https://app.example.com.", "https://app.example.com@evil.example.net",
				"https://app.example.com:@evil.example.net", "https://app.example.com\\@evil.example.net",
				"https://a.wild.example.org.", "http://0300.0.2.7:81", "http://3221225991:81", "http://192.0.519:81",
				"http://0xc0.0.2.7:81", "http://[0:0:0:0:0:0:0:1]:9000", "http://[::0001]:9000",
				"http://[::1%25lo]:9000", "http://[::127.0.0.1]:9000", "http://localhost%00.evil.example.net",
				"https://\u00e1pp.example.com", "https://evil.example.net`.wild.example.org",
				"https://evil.example.net!.wild.example.org", "https://evil.example.net{.wild.example.org",
				"https://evil.example.net}.wild.example.org", "https://evil.example.net|.wild.example.org",
				"https://evil.example.net^.wild.example.org", "https://evil.example.net\".wild.example.org",
				"https://evil.example.net'.wild.example.org", "https://evil.example.net(.wild.example.org",
				"https://evil.example.net;.wild.example.org", "https://evil.example.net&.wild.example.org",
				"https://evil.example.net+.wild.example.org", "https://evil.example.net=.wild.example.org",
				"https://evil.example.net~.wild.example.org", "https://evil.example.net$.wild.example.org",
				"https://evil.example.net\\.wild.example.org", "https://evil.example.net:443.wild.example.org",
				"https://evil.example.net%60.wild.example.org", "https://evil.example.net<.wild.example.org",
				"https://evil.example.net,.wild.example.org", "https://" + "a".repeat(64) + ".wild.example.org",
				"https://" + "a.".repeat(2000) + "wild.example.org")) {
			cases.add(
					request("from " + shorten(origin), PLAIN, "GET").with(ORIGIN, origin).isRefused().butNotBySpring());
		}
		cases.add(request("with two origins", PLAIN, "GET").with(ORIGIN, APP, APP).isRefused().butNotBySpring());
		cases.add(request("preflight with two origins", PLAIN, "OPTIONS").with(ORIGIN, APP, EVIL)
			.with(REQUEST_METHOD, "GET")
			.isRefused()
			.butNotBySpring());
	}

	private static void preflight(List<RequestCase> cases) {
		cases.add(preflight("for a method", PLAIN, APP, "POST").isAnswered(CorsHeaders.ALLOW_ORIGIN, APP,
				CorsHeaders.ALLOW_METHODS, "GET,HEAD,POST", CorsHeaders.MAX_AGE, "1800"));
		cases.add(preflight("for a method and headers", PLAIN, APP, "GET")
			.with(REQUEST_HEADERS, "authorization,content-type,x-anything")
			.isAnswered(CorsHeaders.ALLOW_ORIGIN, APP, CorsHeaders.ALLOW_METHODS, "GET,HEAD,POST",
					CorsHeaders.ALLOW_HEADERS, "authorization,content-type,x-anything", CorsHeaders.MAX_AGE, "1800"));
		cases.add(preflight("for listed headers in any case, repeated and with blanks", STRICT, APP, "PUT")
			.with(REQUEST_HEADERS, "x-one , CONTENT-TYPE,\tX-ONE,,")
			.isAnswered(CorsHeaders.ALLOW_ORIGIN, APP, CorsHeaders.ALLOW_CREDENTIALS, "true", CorsHeaders.ALLOW_METHODS,
					"GET,PUT", CorsHeaders.ALLOW_HEADERS, "X-One, Content-Type", CorsHeaders.MAX_AGE, "0")
			.butNotBySpring());
		cases.add(preflight("for a private network", STRICT, APP, "GET")
			.with("Access-Control-Request-Private-Network", "true")
			.isAnswered(CorsHeaders.ALLOW_ORIGIN, APP, CorsHeaders.ALLOW_CREDENTIALS, "true", CorsHeaders.ALLOW_METHODS,
					"GET,PUT", CorsHeaders.ALLOW_PRIVATE_NETWORK, "true", CorsHeaders.MAX_AGE, "0"));
		cases.add(preflight("for a private network that is not granted", PLAIN, APP, "GET")
			.with("Access-Control-Request-Private-Network", "true")
			.isAnswered(CorsHeaders.ALLOW_ORIGIN, APP, CorsHeaders.ALLOW_METHODS, "GET,HEAD,POST", CorsHeaders.MAX_AGE,
					"1800"));
		cases.add(preflight("for any method where all are allowed", OPAQUE, "null", "PURGE").isAnswered(
				CorsHeaders.ALLOW_ORIGIN, "null", CorsHeaders.ALLOW_METHODS, "PURGE", CorsHeaders.MAX_AGE, "300"));
		cases.add(preflight("of a stranger", PLAIN, EVIL, "GET").isRefused());
		cases.add(preflight("to an empty list", NOBODY, APP, "GET").isRefused());
		cases.add(preflight("for a method that is not allowed", PLAIN, APP, "DELETE").isRefused());
		// From 7.1 on Spring has made POST of it before it asks.
		cases.add(preflight("for a method in lower case", PLAIN, APP, "post").isRefused().butNotBySpring());
		cases.add(preflight("for one header of which one is not allowed", STRICT, APP, "GET")
			.with(REQUEST_HEADERS, "x-two")
			.isRefused());
		cases.add(preflight("for two headers of which one is not allowed", STRICT, APP, "GET")
			.with(REQUEST_HEADERS, "x-one,x-two")
			.isRefused()
			.butNotBySpring());
		cases.add(preflight("for two lines of headers of which one is not allowed", STRICT, APP, "GET")
			.with(REQUEST_HEADERS, "x-one", "x-two")
			.isRefused()
			.butNotBySpring());
		cases.add(preflight("for headers that are no names", PLAIN, APP, "GET").with(REQUEST_HEADERS, "x-one,x two")
			.isRefused()
			.butNotBySpring());
		cases.add(preflight("for more headers than are echoed", PLAIN, APP, "GET")
			.with(REQUEST_HEADERS, "x" + ",x".repeat(2048))
			.isRefused()
			.butNotBySpring());
		cases.add(preflight("for a longer list than that of all allowed headers", STRICT, APP, "GET")
			.with(REQUEST_HEADERS, "x-one" + ",x-one".repeat(500))
			.isRefused()
			.butNotBySpring());
		cases.add(preflight("for more commas than there can be", STRICT, APP, "GET")
			.with(REQUEST_HEADERS, ",".repeat(5000))
			.isRefused()
			.butNotBySpring());
		cases.add(preflight("for nothing but commas", STRICT, APP, "GET").with(REQUEST_HEADERS, ",".repeat(1000))
			.isAnswered(CorsHeaders.ALLOW_ORIGIN, APP, CorsHeaders.ALLOW_CREDENTIALS, "true", CorsHeaders.ALLOW_METHODS,
					"GET,PUT", CorsHeaders.ALLOW_HEADERS, "X-One, Content-Type", CorsHeaders.MAX_AGE, "0")
			.butNotBySpring());
	}

	private static void anyOrigin(List<RequestCase> cases) {
		String[] headers = { CorsHeaders.ALLOW_ORIGIN, "*", CorsHeaders.EXPOSE_HEADERS, "X-Total" };
		cases.add(request("without an origin", OPEN, "GET").passesForAnyOrigin(headers).butNotBySpring());
		cases.add(request("from anywhere", OPEN, "GET").with(ORIGIN, EVIL).passesForAnyOrigin(headers));
		cases.add(request("from the opaque origin", OPEN, "GET").with(ORIGIN, "null").passesForAnyOrigin(headers));
		cases.add(request("from nonsense", OPEN, "GET").with(ORIGIN, "!").passesForAnyOrigin(headers).butNotBySpring());
		cases.add(request("of another method from the server's own origin", OPEN, "DELETE")
			.with(ORIGIN, RequestCase.SERVER_ORIGIN)
			.passesForAnyOrigin(headers)
			.butNotBySpring());
		cases
			.add(preflight("for another method from the server's own origin", OPEN, RequestCase.SERVER_ORIGIN, "DELETE")
				.passesForAnyOrigin(headers)
				.butNotBySpring());
		cases.add(preflight("from anywhere", OPEN, EVIL, "GET").with(REQUEST_HEADERS, "x-one")
			.isAnsweredForAnyOrigin(CorsHeaders.ALLOW_ORIGIN, "*", CorsHeaders.ALLOW_METHODS, "GET,HEAD",
					CorsHeaders.ALLOW_HEADERS, "x-one", CorsHeaders.MAX_AGE, "3600"));
		cases.add(preflight("for a method that is not allowed", OPEN, EVIL, "PUT").isRefused());
		cases.add(request("of a method that is not allowed", OPEN, "PUT").with(ORIGIN, EVIL).isRefused());
	}

	private static void modes(List<RequestCase> cases) {
		cases.add(request("of a stranger", HEADERS_ONLY, "POST").with(ORIGIN, EVIL).passes().butNotBySpring());
		cases.add(request("of a friend", HEADERS_ONLY, "POST").with(ORIGIN, APP).passes(CorsHeaders.ALLOW_ORIGIN, APP));
		cases.add(preflight("of a stranger", HEADERS_ONLY, EVIL, "GET").isRefused());
		cases.add(request("WebSocket handshake of a stranger", HEADERS_ONLY, "GET").with(ORIGIN, EVIL)
			.with("Upgrade", "websocket")
			.with("Connection", "Upgrade")
			.isRefused());
		cases.add(request("handshake among other protocols, of a stranger", HEADERS_ONLY, "GET").with(ORIGIN, EVIL)
			.with("Upgrade", "irc/6.9, WebSocket/13")
			.with("Connection", "Upgrade")
			.isRefused());
		cases.add(request("handshake in a second line, of a stranger", HEADERS_ONLY, "GET").with(ORIGIN, EVIL)
			.with("Upgrade", "irc/6.9", "x,\twebSocket")
			.with("Connection", "Upgrade")
			.isRefused());
		cases.add(request("to another protocol, of a stranger", HEADERS_ONLY, "GET").with(ORIGIN, EVIL)
			.with("Upgrade", "irc/6.9, websockets")
			.with("Connection", "Upgrade")
			.passes()
			.butNotBySpring());
		cases.add(request("of a stranger", REPORT, "POST").with(ORIGIN, EVIL).passesForAnyOrigin().butNotBySpring());
		cases.add(request("of a friend", REPORT, "POST").with(ORIGIN, APP).passesForAnyOrigin().butNotBySpring());
	}

	private static String shorten(String text) {
		return (text.length() > 60) ? text.substring(0, 60) + "…" : text;
	}

	private static RequestCase request(String name, RequestSetup setup, String method) {
		return RequestCase.of(method + " " + name, setup, method);
	}

	private static RequestCase preflight(String name, RequestSetup setup, String origin, String method) {
		return RequestCase.of("preflight " + name, setup, "OPTIONS").with(ORIGIN, origin).with(REQUEST_METHOD, method);
	}

}
