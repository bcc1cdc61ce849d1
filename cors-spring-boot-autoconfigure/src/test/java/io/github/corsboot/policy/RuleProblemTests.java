package io.github.corsboot.policy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RuleProblem}: what an operator reads of entries that rules refuse.
 */
class RuleProblemTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*                     | allows every origin
			null                  | is what local files and sandboxed frames of every site send
			http://a.example      | is plain http, which anyone on the network can impersonate,
			moz-extension://*     | allows every origin of its scheme
			http://192.168.*.*    | allows anyone with such an address in any private network
			https://*.com         | allows everyone who registers a name under a public suffix
			""")
	void theDescriptionSaysWhatTheEntryLetsIn(String entry, String why) {
		assertThat(description(problem(rules(true, false), entry)))
			.isEqualTo("'" + entry + "' " + why + " and is refused by policy 'api', which allows credentials.");
	}

	@Test
	void theDescriptionNamesWhatThePolicyAllows() {
		assertThat(description(problem(rules(false, false), "null"))).endsWith("refused by policy 'api'.");
		assertThat(description(problem(rules(false, true), "null")))
			.endsWith("refused by policy 'api', which allows access to a private network.");
		assertThat(description(problem(rules(true, true), "null")))
			.endsWith("refused by policy 'api', which allows credentials and access to a private network.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*                     | List the origins, or set cors.allow-credentials=false.
			null                  | Remove it, or set cors.allow-credentials=false and cors.allow-null-origin=true.
			http://a.example:8080 | Write 'https://a.example:8080', or set cors.tolerate-insecure-origins=true.
			moz-extension://*     | List the origins, or set cors.allow-credentials=false.
			http://192.168.*.*    | List the addresses, or set cors.tolerate-insecure-origins=true.
			https://*.com         | List the hosts, or set cors.tolerate-public-suffix-wildcards=true.
			""")
	void theRemedySaysWhatToWriteInstead(String entry, String remedy) {
		assertThat(remedy(problem(rules(true, false), entry))).isEqualTo(remedy);
	}

	@Test
	void theRemedyForTheOpaqueOriginIsWhatIsMissing() {
		assertThat(remedy(problem(rules(false, false), "null")))
			.isEqualTo("Remove it, or set cors.allow-null-origin=true.");
		PolicyRules allowing = new PolicyRules("api", List.of("/**"), PolicyMode.ENFORCE, grants(true, true),
				new Tolerances(true, false, false));
		assertThat(remedy(problem(allowing, "null")))
			.isEqualTo("Remove it, or set cors.allow-credentials=false and cors.allow-private-network=false.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://{}.example      | plain http
			{}-extension://*       | all of a scheme
			http://10.{}.*.*       | private addresses
			https://{}-*.github.io | a wildcard under a public suffix
			""")
	void whatIsNotNamedIsCounted(String entry, String kind) {
		List<String> entries = IntStream.range(0, 60)
			.mapToObj((number) -> entry.replace("{}", "a" + number).replace("10.a", "10."))
			.toList();
		RuleProblem problem = problem(rules(true, false), entries.toArray(String[]::new));
		int further = problem.entries().count() - problem.entries().first().size();
		assertThat(further).isPositive();
		assertThat(problem.furtherEntries())
			.isEqualTo(further + " further entries are " + kind + " and refused by policy 'api'.");
	}

	private static String description(RuleProblem problem) {
		return problem.description(entry(problem));
	}

	private static String remedy(RuleProblem problem) {
		return problem.remedy(entry(problem), "cors");
	}

	private static OriginEntry entry(RuleProblem problem) {
		return problem.entries().first().get(0);
	}

	private static RuleProblem problem(PolicyRules rules, String... entries) {
		List<RuleProblem> problems = rules.problems(OriginListing.of(List.of(entries)).origins());
		assertThat(problems).hasSize(1);
		return problems.get(0);
	}

	private static PolicyRules rules(boolean credentials, boolean privateNetwork) {
		return new PolicyRules("api", List.of("/**"), PolicyMode.ENFORCE, grants(credentials, privateNetwork),
				Tolerances.NONE);
	}

	private static Grants grants(boolean credentials, boolean privateNetwork) {
		return new Grants(List.of("GET"), List.of(), List.of(), credentials, privateNetwork, Duration.ZERO);
	}

}
