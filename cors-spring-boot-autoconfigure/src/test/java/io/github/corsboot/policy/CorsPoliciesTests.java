package io.github.corsboot.policy;

import java.util.List;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.PolicyOrigins.DecidingEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsPolicies} and what a {@link CorsPolicy} tells of itself.
 */
class CorsPoliciesTests {

	private final CorsPolicy policy = new CorsPolicy(TestPolicy.rules("api", "/api/**"),
			List.of(new PolicyOrigins("first", origins("https://a.example")),
					new PolicyOrigins("second", origins("https://b.example", "https://c.example"))),
			AllowedOrigins.none(), false);

	@Test
	void policyIsFoundByItsName() {
		CorsPolicies policies = new CorsPolicies(List.of(this.policy));
		assertThat(policies.policy("api")).isSameAs(this.policy);
		assertThat(policies.policy("other")).isNull();
	}

	@Test
	void decidingEntryTellsWhereItStands() {
		DecidingEntry entry = this.policy.decidingEntry("https://c.example");
		assertThat(entry).isNotNull();
		assertThat(entry.source()).isEqualTo("second");
		assertThat(entry.entry().text()).isEqualTo("https://c.example");
		assertThat(entry.entry().line()).isEqualTo(2);
		assertThat(this.policy.decidingEntry("https://d.example")).isNull();
	}

	@Test
	void entryForAnyOriginDecidesForEveryOrigin() {
		CorsPolicy open = new CorsPolicy(TestPolicy.rules("open", "/**"),
				List.of(new PolicyOrigins("list", origins("https://a.example", "*"))), AllowedOrigins.none(), false);
		DecidingEntry entry = open.decidingEntry("https://a.example");
		assertThat(entry).isNotNull();
		assertThat(entry.entry().text()).isEqualTo("*");
		assertThat(open.allowsAnyOrigin()).isTrue();
		assertThat(open.allowsOrigin("https://b.example")).isTrue();
		assertThat(open.allowsOrigin("null")).isTrue();
	}

	private static AllowedOrigins origins(String... entries) {
		return OriginListing.of(List.of(entries)).origins();
	}

}
