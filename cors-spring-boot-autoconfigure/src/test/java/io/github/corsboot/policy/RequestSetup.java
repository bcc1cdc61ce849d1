package io.github.corsboot.policy;

import java.util.Arrays;
import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A policy that request cases are for.
 */
public record RequestSetup(PolicyRules rules, List<String> origins, List<String> ownOrigins) {

	/**
	 * Makes the policy.
	 */
	public CorsPolicy policy() {
		return new CorsPolicy(this.rules, List.of(new PolicyOrigins("test", list(this.origins))), list(this.ownOrigins),
				false);
	}

	private static AllowedOrigins list(List<String> entries) {
		OriginListing listing = OriginListing.of(entries);
		assertThat(listing.problems()).isEmpty();
		return listing.origins();
	}

	static RequestSetup of(PolicyRules rules, String... origins) {
		return new RequestSetup(rules, Arrays.asList(origins), List.of());
	}

}
