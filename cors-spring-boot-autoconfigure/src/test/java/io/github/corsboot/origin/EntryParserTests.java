package io.github.corsboot.origin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntryParser}: where exactly an entry ceases to be good.
 */
class EntryParserTests {

	private static final String LABEL = "a".repeat(63);

	private static final String HOST = "abcdefghi.".repeat(25) + "abc";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "https://a. | 10 TRAILING_DOT | https://a",
			"https://a.. | 11 EMPTY_LABEL |", "https://AZ\u00DF.example | 9 UPPER_CASE, 11 UNICODE_HOST |",
			"http://fe80::abcd | 8 IPV6_WITHOUT_BRACKETS | http://[fe80::abcd]",
			"http://fe80::1234 | 8 IPV6_WITHOUT_BRACKETS |", "http://[::0] | 11 IPV6_NOTATION | http://[::]",
			"http://[::ABCD] | 11 UPPER_CASE | http://[::abcd]", "http://[::1%25a] | 12 IPV6_ZONE | http://[::1]",
			"http://*.[::1] | 8 WILDCARD_BEFORE_ADDRESS |",
			"://app.example.com | 1 MISSING_SCHEME | https://app.example.com",
			"HTTPS:/a.example | 1 UPPER_CASE, 6 BROKEN_SEPARATOR | https://a.example",
			"capacitor://*.a.example/ | 24 TRAILING_SLASH | capacitor://*.a.example",
			"app://[a:[1] | 7 BAD_HOST_CHARACTER |", "https://@app.example.com | 9 USER_INFO | https://app.example.com",
			"?a | 1 MISSING_SCHEME, 1 QUERY, 1 MISSING_HOST |",
			"?://a.example | 1 MISSING_SCHEME, 1 QUERY, 1 MISSING_HOST |",
			"https://a.example?b#c | 18 QUERY, 20 FRAGMENT | https://a.example",
			"https://a.example#b?c | 18 FRAGMENT | https://a.example",
			"https://Abc.example | 9 UPPER_CASE | https://abc.example",
			"https://Zoo.example | 9 UPPER_CASE | https://zoo.example",
			"https://*a.example | 9 MISPLACED_WILDCARD | https://*.a.example", "'*' | 1 QUOTED | *",
			",https://a.example, | 1 STRAY_SEPARATOR | https://a.example", ":8080 | 1 MISSING_SCHEME, 1 MISSING_HOST |",
			"*-app://x | 1 MISPLACED_WILDCARD |", "https://a.example\u007F | 18 CONTROL_CHARACTER | https://a.example",
			"http://localhost:[3000 , 5173 ] | 19 BAD_PORT_LIST | http://localhost:[3000,5173]",
			"http://localhost:[3000, ] | 24 BAD_PORT_LIST | http://localhost:[3000]",
			"https://a:[ | 11 BAD_PORT_LIST |", "http://localhost:[99999] | 18 BAD_PORT_LIST, 19 PORT_OUT_OF_RANGE |",
			"http://localhost:0 | 18 PORT_OUT_OF_RANGE |", "http://localhost:00 | 18 PORT_OUT_OF_RANGE |",
			"http://localhost:65536 | 18 PORT_OUT_OF_RANGE |",
			"http://localhost:03000 | 18 LEADING_ZERO | http://localhost:3000" })
	void problemsAreToldWithTheirColumns(String entry, String expected, @Nullable String suggestion) {
		List<OriginProblem> problems = problems(entry);
		assertThat(problems).extracting((problem) -> problem.column() + " " + problem.reason())
			.isEqualTo(List.of(expected.split(", ")));
		assertThat(problems).extracting(OriginProblem::suggestion).containsOnly(suggestion);
	}

	@Test
	void controlCharactersAreNotTakenForAnythingElse() {
		assertThat(reasons("https://a.example\rhttps://b.example"))
			.containsExactly(OriginProblem.Reason.SEVERAL_ORIGINS);
		assertThat(reasons("https://a\0")).containsExactly(OriginProblem.Reason.CONTROL_CHARACTER);
		assertThat(reasons("abcde\0\0")).containsExactly(OriginProblem.Reason.UTF_16_LINE);
		assertThat(reasons("abcd\0")).doesNotContain(OriginProblem.Reason.UTF_16_LINE);
		assertThat(reasons("abcdef\0\0")).doesNotContain(OriginProblem.Reason.UTF_16_LINE);
	}

	@Test
	void linesInUtf16AreOneProblemBesideOthers() {
		Problems problems = new Problems();
		EntryParser.parse("a.example", 1, 1, problems);
		EntryParser.parse("h\0t\0t\0p\0", 2, 1, problems);
		EntryParser.parse("h\0t\0t\0p\0s\0", 3, 1, problems);
		assertThat(problems.first()).extracting(OriginProblem::reason)
			.containsExactly(OriginProblem.Reason.MISSING_SCHEME, OriginProblem.Reason.UTF_16_LINE);
	}

	@Test
	void aLabelHasUpTo63Characters() {
		assertThat(problems("https://app." + LABEL + ".com:[1,2]")).isEmpty();
		assertThat(reasons("https://app." + LABEL + "a.com:[1,2]")).containsExactly(OriginProblem.Reason.LONG_LABEL);
		assertThat(reasons("https://app." + LABEL + "a")).containsExactly(OriginProblem.Reason.LONG_LABEL);
	}

	@Test
	void aHostHasUpTo253CharactersWhateverItsScheme() {
		assertThat(problems("https://" + HOST + ":[1,2]")).isEmpty();
		assertThat(reasons("https://" + HOST + "a:[1,2]")).containsExactly(OriginProblem.Reason.LONG_HOST);
		assertThat(problems("app://" + "a".repeat(253))).isEmpty();
		assertThat(reasons("app://" + "a".repeat(254))).containsExactly(OriginProblem.Reason.LONG_HOST);
	}

	private static List<OriginProblem.Reason> reasons(String entry) {
		return problems(entry).stream().map(OriginProblem::reason).toList();
	}

	private static List<OriginProblem> problems(String entry) {
		Problems problems = new Problems();
		EntryParser.parse(entry, 1, 1, problems);
		return problems.first();
	}

}
