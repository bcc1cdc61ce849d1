package io.github.corsboot.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.CountedEntries;
import io.github.corsboot.policy.PolicyProblem.Reason;
import io.github.corsboot.policy.PolicyProblem.Setting;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything that is wrong with the rules of a policy, and with a list of origins
 * under these rules. The syntax of path patterns is not looked at.
 *
 * @since 0.1.0
 */
public final class PolicyValidation {

	/** The longest time that a browser may be told to keep a preflight. */
	public static final Duration LONGEST_MAX_AGE = Duration.ofHours(24);

	private static final Set<String> STANDARD_METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST",
			"PUT");

	private static final Set<String> FORBIDDEN_METHODS = Set.of("CONNECT", "TRACE", "TRACK");

	private static final Set<String> FORBIDDEN_REQUEST_HEADERS = Set.of("accept-charset", "accept-encoding",
			"access-control-request-headers", "access-control-request-method", "access-control-request-private-network",
			"connection", "content-length", "cookie", "cookie2", "date", "dnt", "expect", "host", "keep-alive",
			"origin", "referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via");

	private static final Set<String> FORBIDDEN_RESPONSE_HEADERS = Set.of("set-cookie", "set-cookie2");

	private PolicyValidation() {
	}

	/**
	 * Finds everything that is wrong with rules.
	 * @param rules the rules
	 * @return the problems, in the order of the settings; empty if there are none
	 */
	public static List<PolicyProblem> problems(PolicyRules rules) {
		Grants grants = rules.grants();
		List<PolicyProblem> problems = new ArrayList<>();
		if (rules.paths().isEmpty()) {
			problems.add(new PolicyProblem(Setting.PATHS, -1, null, Reason.EMPTY, null));
		}
		if (grants.allowedMethods().isEmpty()) {
			problems.add(new PolicyProblem(Setting.ALLOWED_METHODS, -1, null, Reason.EMPTY, null));
		}
		List<String> methods = grants.allowedMethods();
		for (int i = 0; i < methods.size(); i++) {
			checkMethod(methods.get(i), i, problems);
		}
		checkHeaders(Setting.ALLOWED_HEADERS, grants.allowedHeaders(), problems);
		checkHeaders(Setting.EXPOSED_HEADERS, grants.exposedHeaders(), problems);
		int anyExposed = grants.exposedHeaders().indexOf(PolicyRules.ANY);
		if (anyExposed >= 0 && grants.allowCredentials()) {
			problems.add(new PolicyProblem(Setting.EXPOSED_HEADERS, anyExposed, PolicyRules.ANY,
					Reason.ANY_EXPOSED_WITH_CREDENTIALS, null));
		}
		checkMaxAge(grants.maxAge(), problems);
		return problems;
	}

	private static void checkMethod(String method, int position, List<PolicyProblem> problems) {
		if (PolicyRules.ANY.equals(method)) {
			return;
		}
		String upper = method.toUpperCase(Locale.ROOT);
		if (!HeaderNames.isToken(method)) {
			problems.add(new PolicyProblem(Setting.ALLOWED_METHODS, position, method, Reason.METHOD_NOT_A_TOKEN, null));
		}
		else if (isPattern(method)) {
			problems.add(new PolicyProblem(Setting.ALLOWED_METHODS, position, method, Reason.PATTERN, null));
		}
		else if (FORBIDDEN_METHODS.contains(upper)) {
			problems.add(new PolicyProblem(Setting.ALLOWED_METHODS, position, method, Reason.METHOD_FORBIDDEN, null));
		}
		else if (STANDARD_METHODS.contains(upper) && !upper.equals(method)) {
			problems
				.add(new PolicyProblem(Setting.ALLOWED_METHODS, position, method, Reason.METHOD_NOT_UPPER_CASE, upper));
		}
	}

	private static void checkHeaders(Setting setting, List<String> names, List<PolicyProblem> problems) {
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i);
			Reason reason = PolicyRules.ANY.equals(name) ? null : judgeHeader(setting, name);
			if (reason != null) {
				problems.add(new PolicyProblem(setting, i, name, reason, null));
			}
		}
	}

	private static @Nullable Reason judgeHeader(Setting setting, String name) {
		if (!HeaderNames.isToken(name)) {
			return Reason.HEADER_NOT_A_TOKEN;
		}
		if (isPattern(name)) {
			return Reason.PATTERN;
		}
		String lower = name.toLowerCase(Locale.ROOT);
		if (setting == Setting.EXPOSED_HEADERS) {
			return FORBIDDEN_RESPONSE_HEADERS.contains(lower) ? Reason.RESPONSE_HEADER_FORBIDDEN : null;
		}
		boolean forbidden = FORBIDDEN_REQUEST_HEADERS.contains(lower) || lower.startsWith("proxy-")
				|| lower.startsWith("sec-");
		if (forbidden) {
			return Reason.REQUEST_HEADER_FORBIDDEN;
		}
		return lower.startsWith("access-control-") ? Reason.REQUEST_HEADER_OF_ANSWERS : null;
	}

	private static boolean isPattern(String name) {
		return name.contains(PolicyRules.ANY);
	}

	private static void checkMaxAge(Duration maxAge, List<PolicyProblem> problems) {
		Reason reason = null;
		if (maxAge.isNegative()) {
			reason = Reason.MAX_AGE_NEGATIVE;
		}
		else if (maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
			reason = Reason.MAX_AGE_TOO_LONG;
		}
		else if (maxAge.toNanosPart() != 0) {
			reason = Reason.MAX_AGE_NOT_WHOLE_SECONDS;
		}
		if (reason != null) {
			problems.add(new PolicyProblem(Setting.MAX_AGE, -1, maxAge.toString(), reason, null));
		}
	}

	/**
	 * Finds the entries of a list that rules refuse, at a cost that does not grow with
	 * the list.
	 * @param rules the rules
	 * @param origins the list
	 * @return the problems, one for each kind of entry; empty if there are none
	 */
	public static List<RuleProblem> ruleProblems(PolicyRules rules, AllowedOrigins origins) {
		List<RuleProblem> problems = new ArrayList<>();
		for (OriginRestriction restriction : OriginRestriction.values()) {
			if (refuses(rules, restriction)) {
				CountedEntries entries = origins.restricted(restriction);
				if (entries.count() > 0) {
					problems.add(new RuleProblem(rules, restriction, entries));
				}
			}
		}
		return problems;
	}

	private static boolean refuses(PolicyRules rules, OriginRestriction restriction) {
		boolean powerful = rules.grants().arePowerful();
		Tolerances tolerances = rules.tolerances();
		return switch (restriction) {
			case ANY, ANY_OF_SCHEME -> powerful;
			case OPAQUE -> powerful || !tolerances.allowNullOrigin();
			case INSECURE, PRIVATE_ADDRESSES -> powerful && !tolerances.tolerateInsecureOrigins();
			case PUBLIC_SUFFIX_WILDCARD -> powerful && !tolerances.toleratePublicSuffixWildcards();
		};
	}

}
