package io.github.corsboot.config;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.policy.PolicyProblem;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.RuleProblem;

/**
 * Puts into words what is wrong with the rules of a policy, and why it refuses entries.
 *
 * @since 0.1.0
 */
public final class PolicyWording {

	private PolicyWording() {
	}

	public static String description(PolicyProblem problem) {
		String value = "'" + problem.value() + "'";
		return switch (problem.reason()) {
			case EMPTY -> "is empty, so no request could be allowed.";
			case METHOD_NOT_A_TOKEN -> value + " is not the name of a method.";
			case METHOD_NOT_UPPER_CASE -> value + " would never match, since methods are case-sensitive.";
			case METHOD_FORBIDDEN -> value + " is a method that a browser never lets a page use.";
			case HEADER_NOT_A_TOKEN -> value + " is not the name of a header.";
			case REQUEST_HEADER_FORBIDDEN -> value + " is a header that a browser never lets a page send.";
			case REQUEST_HEADER_OF_ANSWERS -> value + " is a response header, which no request asks for.";
			case PATTERN -> value + " would never match, since header names are not patterns.";
			case RESPONSE_HEADER_FORBIDDEN -> value + " is a header that a browser never lets a page read.";
			case ANY_EXPOSED_WITH_CREDENTIALS -> "'*' does not work where credentials are allowed.";
			case MAX_AGE_NEGATIVE -> value + " is less than 0.";
			case MAX_AGE_TOO_LONG -> value + " is more than 24 hours, longer than any browser keeps it.";
			case MAX_AGE_NOT_WHOLE_SECONDS -> value + " is not a number of whole seconds.";
		};
	}

	public static String remedy(PolicyProblem problem, String prefix) {
		return switch (problem.reason()) {
			case EMPTY -> "Write at least one, or remove the property.";
			case METHOD_NOT_A_TOKEN -> "Write names such as GET and POST, separated by commas, or * for any.";
			case METHOD_NOT_UPPER_CASE -> "Write " + problem.suggestion() + ".";
			case METHOD_FORBIDDEN, REQUEST_HEADER_FORBIDDEN, RESPONSE_HEADER_FORBIDDEN -> "Remove it.";
			case REQUEST_HEADER_OF_ANSWERS -> "Remove it: the starter writes the CORS headers.";
			case PATTERN -> "Write each name, or * for any.";
			case HEADER_NOT_A_TOKEN ->
				"Write names such as Content-Type and X-Requested-With, separated by commas, or * for any.";
			case ANY_EXPOSED_WITH_CREDENTIALS -> "Name the headers, or set " + prefix + ".allow-credentials=false.";
			case MAX_AGE_NEGATIVE, MAX_AGE_TOO_LONG ->
				"Write a duration from 0 to 24h, such as 30m; 0 turns the caching of preflights off.";
			case MAX_AGE_NOT_WHOLE_SECONDS ->
				"Write whole seconds, such as 30s; a number without a unit counts seconds.";
		};
	}

	public static String description(RuleProblem problem, OriginEntry entry) {
		PolicyRules rules = problem.rules();
		String text = "'" + entry.text() + "' ";
		String refused = " and is refused by policy '" + rules.name() + "'";
		return switch (problem.restriction()) {
			case ANY -> text + "allows every origin" + refused + ", which allows " + power(rules.grants()) + ".";
			case OPAQUE -> text + "is what local files and sandboxed frames of every site send" + refused
					+ (rules.grants().arePowerful() ? ", which allows " + power(rules.grants()) : "") + ".";
			case INSECURE -> text + "is plain http, which anyone on the network can impersonate," + refused
					+ ", which allows " + power(rules.grants()) + ".";
			case ANY_OF_SCHEME ->
				text + "allows every origin of its scheme" + refused + ", which allows " + power(rules.grants()) + ".";
			case PRIVATE_ADDRESSES -> text + "allows anyone with such an address in any private network" + refused
					+ ", which allows " + power(rules.grants()) + ".";
			case PUBLIC_SUFFIX_WILDCARD -> text + "allows everyone who registers a name under a public suffix" + refused
					+ ", which allows " + power(rules.grants()) + ".";
		};
	}

	public static String remedy(RuleProblem problem, OriginEntry entry, String prefix) {
		PolicyRules rules = problem.rules();
		return switch (problem.restriction()) {
			case ANY, ANY_OF_SCHEME -> "List the origins, or set " + withoutPower(rules.grants(), prefix) + ".";
			case OPAQUE ->
				"Remove it, or set " + (rules.grants().arePowerful() ? withoutPower(rules.grants(), prefix) : "")
						+ ((rules.grants().arePowerful() && !rules.tolerances().allowNullOrigin()) ? " and " : "")
						+ (rules.tolerances().allowNullOrigin() ? "" : prefix + ".allow-null-origin=true") + ".";
			case INSECURE ->
				"Write '" + secure(entry.text()) + "', or set " + prefix + ".tolerate-insecure-origins=true.";
			case PRIVATE_ADDRESSES -> "List the addresses, or set " + prefix + ".tolerate-insecure-origins=true.";
			case PUBLIC_SUFFIX_WILDCARD ->
				"List the hosts, or set " + prefix + ".tolerate-public-suffix-wildcards=true.";
		};
	}

	private static String secure(String origin) {
		return "https" + origin.substring(origin.indexOf(':'));
	}

	public static String furtherEntries(RuleProblem problem) {
		int further = problem.entries().count() - problem.entries().first().size();
		return LogText.count(further, "further entry is", "further entries are") + " " + kind(problem.restriction())
				+ " and refused by policy '" + problem.rules().name() + "'.";
	}

	private static String kind(OriginRestriction restriction) {
		return switch (restriction) {
			case ANY -> "'*'";
			case OPAQUE -> "'null'";
			case ANY_OF_SCHEME -> "all of a scheme";
			case PRIVATE_ADDRESSES -> "private addresses";
			case INSECURE -> "plain http";
			case PUBLIC_SUFFIX_WILDCARD -> "a wildcard under a public suffix";
		};
	}

	private static String power(Grants grants) {
		if (!grants.allowPrivateNetwork()) {
			return "credentials";
		}
		return grants.allowCredentials() ? "credentials and access to a private network"
				: "access to a private network";
	}

	private static String withoutPower(Grants grants, String prefix) {
		String credentials = prefix + ".allow-credentials=false";
		String privateNetwork = prefix + ".allow-private-network=false";
		if (!grants.allowPrivateNetwork()) {
			return credentials;
		}
		return grants.allowCredentials() ? credentials + " and " + privateNetwork : privateNetwork;
	}

}
