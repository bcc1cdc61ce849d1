package io.github.corsboot.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.PolicyRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Finds the methods, headers and times of a policy that do not do what they seem to. What
 * is forbidden is so by the Fetch standard: "forbidden method", "forbidden
 * request-header", "forbidden response-header name".
 */
final class GrantsCheck {

	private static final Duration LONGEST_MAX_AGE = Duration.ofHours(24);

	// RFC 9110, section 5.6.2.
	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	private static final Set<String> STANDARD_METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST",
			"PUT");

	private static final Set<String> FORBIDDEN_METHODS = Set.of("CONNECT", "TRACE", "TRACK");

	private static final Set<String> FORBIDDEN_REQUEST_HEADERS = Set.of("accept-charset", "accept-encoding",
			"access-control-request-headers", "access-control-request-method", "access-control-request-private-network",
			"connection", "content-length", "cookie", "cookie2", "date", "dnt", "expect", "host", "keep-alive",
			"origin", "referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via");

	private static final Set<String> FORBIDDEN_RESPONSE_HEADERS = Set.of("set-cookie", "set-cookie2");

	private final String prefix;

	private final WrittenProperties written;

	private final ConfigurationProblems problems;

	GrantsCheck(String prefix, WrittenProperties written, ConfigurationProblems problems) {
		this.prefix = prefix;
		this.written = written;
		this.problems = problems;
	}

	// What is null is inherited, and checked where it is written.
	void check(CorsPolicyProperties own) {
		List<String> methods = own.allowedMethods();
		if (methods != null && methods.isEmpty()) {
			add(CorsKeys.ALLOWED_METHODS, -1, "is empty, so no request could be allowed.",
					"Write at least one, or remove the property.");
		}
		check(CorsKeys.ALLOWED_METHODS, methods);
		check(CorsKeys.ALLOWED_HEADERS, own.allowedHeaders());
		check(CorsKeys.EXPOSED_HEADERS, own.exposedHeaders());
		if (own.maxAge() != null) {
			checkMaxAge(own.maxAge());
		}
	}

	private void check(String key, @Nullable List<String> names) {
		for (int i = 0; names != null && i < names.size(); i++) {
			String name = names.get(i);
			if (PolicyRules.ANY.equals(name)) {
				continue;
			}
			boolean method = key.equals(CorsKeys.ALLOWED_METHODS);
			String kind = method ? "method" : "header";
			if (!TOKEN.matcher(name).matches()) {
				add(key, i, "'" + name + "' is not the name of a " + kind + ".",
						"Write names such as " + (method ? "GET and POST" : "Content-Type and X-Requested-With")
								+ ", separated by commas, or * for any.");
			}
			else if (name.contains(PolicyRules.ANY)) {
				add(key, i, "'" + name + "' would never match, since " + kind + " names are not patterns.",
						"Write each name, or * for any.");
			}
			else if (method) {
				checkMethod(i, name);
			}
			else {
				checkHeader(key, i, name);
			}
		}
	}

	private void checkMethod(int position, String name) {
		String upper = name.toUpperCase(Locale.ROOT);
		if (FORBIDDEN_METHODS.contains(upper)) {
			add(CorsKeys.ALLOWED_METHODS, position, "'" + name + "' is a method that a browser never lets a page use.",
					"Remove it.");
		}
		else if (STANDARD_METHODS.contains(upper) && !upper.equals(name)) {
			add(CorsKeys.ALLOWED_METHODS, position,
					"'" + name + "' would never match, since methods are case-sensitive.", "Write " + upper + ".");
		}
	}

	private void checkHeader(String key, int position, String name) {
		boolean exposed = key.equals(CorsKeys.EXPOSED_HEADERS);
		String lower = name.toLowerCase(Locale.ROOT);
		boolean forbidden = exposed ? FORBIDDEN_RESPONSE_HEADERS.contains(lower)
				: FORBIDDEN_REQUEST_HEADERS.contains(lower) || lower.startsWith("proxy-") || lower.startsWith("sec-");
		if (forbidden) {
			add(key, position,
					"'" + name + "' is a header that a browser never lets a page " + (exposed ? "read." : "send."),
					"Remove it.");
		}
		else if (!exposed && CorsHeaders.isCorsHeader(name)) {
			add(key, position, "'" + name + "' is a response header, which no request asks for.",
					"Remove it: the starter writes the CORS headers.");
		}
	}

	private void checkMaxAge(Duration maxAge) {
		String property = this.prefix + "." + CorsKeys.MAX_AGE;
		String value = "'" + this.written.valueOf(ConfigurationPropertyName.of(property)) + "' ";
		String remedy = "Write a duration from 0 to 24h, such as 30m; 0 turns the caching of preflights off.";
		if (maxAge.isNegative()) {
			this.problems.add(property, value + "is less than 0.", remedy);
		}
		else if (maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
			this.problems.add(property, value + "is more than 24 hours, longer than any browser keeps it.", remedy);
		}
		else if (maxAge.toNanosPart() != 0) {
			this.problems.add(property, value + "is not a number of whole seconds.",
					"Write whole seconds, such as 30s; a number without a unit counts seconds.");
		}
	}

	private void add(String key, int position, String description, String remedy) {
		this.problems.addElement(this.prefix + "." + key, position, description, remedy);
	}

}
