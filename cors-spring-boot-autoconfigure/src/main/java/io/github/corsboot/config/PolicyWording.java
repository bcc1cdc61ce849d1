package io.github.corsboot.config;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.RuleProblem;

/**
 * Puts into words why a policy refuses entries of a list.
 *
 * @since 0.1.0
 */
public final class PolicyWording {

	private PolicyWording() {
	}

	public static String description(RuleProblem problem, OriginEntry entry) {
		PolicyRules rules = problem.rules();
		String why = switch (problem.restriction()) {
			case ANY -> "allows every origin";
			case OPAQUE -> "is what local files and sandboxed frames of every site send";
			case INSECURE -> "is plain http, which anyone on the network can impersonate,";
			case ANY_OF_SCHEME -> "allows every origin of its scheme";
			case PRIVATE_ADDRESSES -> "allows anyone with such an address in any private network";
			case PUBLIC_SUFFIX_WILDCARD -> "allows everyone who registers a name under a public suffix";
		};
		return "'" + entry.text() + "' " + why + " and is refused by policy '" + rules.name() + "'"
				+ (rules.grants().arePowerful() ? ", which allows " + power(rules.grants()) : "") + ".";
	}

	public static String remedy(RuleProblem problem, OriginEntry entry, String prefix) {
		PolicyRules rules = problem.rules();
		return switch (problem.restriction()) {
			case ANY, ANY_OF_SCHEME -> "List the origins, or set " + withoutPower(rules.grants(), prefix) + ".";
			case OPAQUE ->
				"Remove it, or set " + (rules.grants().arePowerful() ? withoutPower(rules.grants(), prefix) : "")
						+ ((rules.grants().arePowerful() && !rules.tolerances().allowNullOrigin()) ? " and " : "")
						+ (rules.tolerances().allowNullOrigin() ? "" : prefix + ".allow-null-origin=true") + ".";
			case INSECURE -> "Write 'https" + entry.text().substring(entry.text().indexOf(':')) + "', or set " + prefix
					+ ".tolerate-insecure-origins=true.";
			case PRIVATE_ADDRESSES -> "List the addresses, or set " + prefix + ".tolerate-insecure-origins=true.";
			case PUBLIC_SUFFIX_WILDCARD ->
				"List the hosts, or set " + prefix + ".tolerate-public-suffix-wildcards=true.";
		};
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
		return power(grants, "credentials", "access to a private network");
	}

	private static String withoutPower(Grants grants, String prefix) {
		return power(grants, prefix + ".allow-credentials=false", prefix + ".allow-private-network=false");
	}

	private static String power(Grants grants, String ofCredentials, String ofPrivateNetwork) {
		if (!grants.allowPrivateNetwork()) {
			return ofCredentials;
		}
		return grants.allowCredentials() ? ofCredentials + " and " + ofPrivateNetwork : ofPrivateNetwork;
	}

}
