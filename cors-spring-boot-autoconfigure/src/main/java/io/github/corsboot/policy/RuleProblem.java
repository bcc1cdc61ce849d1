package io.github.corsboot.policy;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.CountedEntries;
import io.github.corsboot.policy.PolicyRules.Grants;

/**
 * Entries of a list that the rules of a policy refuse to have in it.
 * <p>
 * Immutable and thread-safe.
 *
 * @param rules the rules that refuse them
 * @param restriction the kind of the entries
 * @param entries how many, and the first of them
 * @since 0.1.0
 */
public record RuleProblem(PolicyRules rules, OriginRestriction restriction, CountedEntries entries) {

	/**
	 * Says what is wrong with one of the entries.
	 * @param entry the entry
	 * @return a sentence
	 */
	public String description(OriginEntry entry) {
		String why = switch (this.restriction) {
			case ANY -> "allows every origin";
			case OPAQUE -> "is what local files and sandboxed frames of every site send";
			case INSECURE -> "is plain http, which anyone on the network can impersonate,";
			case ANY_OF_SCHEME -> "allows every origin of its scheme";
			case PRIVATE_ADDRESSES -> "allows anyone with such an address in any private network";
			case PUBLIC_SUFFIX_WILDCARD -> "allows everyone who registers a name under a public suffix";
		};
		return "'" + entry.text() + "' " + why + " and is refused by policy '" + this.rules.name() + "'"
				+ (this.rules.grants().arePowerful()
						? ", which allows " + power("credentials", "access to a private network") : "")
				+ ".";
	}

	/**
	 * Says what to do about one of the entries.
	 * @param entry the entry
	 * @param prefix what the names of the policy's properties begin with
	 * @return a sentence
	 */
	public String remedy(OriginEntry entry, String prefix) {
		Grants grants = this.rules.grants();
		boolean allowNull = this.rules.tolerances().allowNullOrigin();
		return switch (this.restriction) {
			case ANY, ANY_OF_SCHEME -> "List the origins, or set " + withoutPower(prefix) + ".";
			case OPAQUE -> "Remove it, or set " + (grants.arePowerful() ? withoutPower(prefix) : "")
					+ ((grants.arePowerful() && !allowNull) ? " and " : "")
					+ (allowNull ? "" : prefix + ".allow-null-origin=true") + ".";
			case INSECURE -> "Write 'https" + entry.text().substring(entry.text().indexOf(':')) + "', or set " + prefix
					+ ".tolerate-insecure-origins=true.";
			case PRIVATE_ADDRESSES -> "List the addresses, or set " + prefix + ".tolerate-insecure-origins=true.";
			case PUBLIC_SUFFIX_WILDCARD ->
				"List the hosts, or set " + prefix + ".tolerate-public-suffix-wildcards=true.";
		};
	}

	/**
	 * Says how many entries there are beyond the first.
	 * @return a sentence
	 */
	public String furtherEntries() {
		int further = this.entries.count() - this.entries.first().size();
		return LogText.count(further, "further entry is", "further entries are") + " " + kind()
				+ " and refused by policy '" + this.rules.name() + "'.";
	}

	private String kind() {
		return switch (this.restriction) {
			case ANY -> "'*'";
			case OPAQUE -> "'null'";
			case ANY_OF_SCHEME -> "all of a scheme";
			case PRIVATE_ADDRESSES -> "private addresses";
			case INSECURE -> "plain http";
			case PUBLIC_SUFFIX_WILDCARD -> "a wildcard under a public suffix";
		};
	}

	private String withoutPower(String prefix) {
		return power(prefix + ".allow-credentials=false", prefix + ".allow-private-network=false");
	}

	private String power(String ofCredentials, String ofPrivateNetwork) {
		Grants grants = this.rules.grants();
		if (!grants.allowPrivateNetwork()) {
			return ofCredentials;
		}
		return grants.allowCredentials() ? ofCredentials + " and " + ofPrivateNetwork : ofPrivateNetwork;
	}

}
