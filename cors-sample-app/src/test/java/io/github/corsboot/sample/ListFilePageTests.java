package io.github.corsboot.sample;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginProblem.Reason;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on the list file says of each entry what the starter says.
 */
class ListFilePageTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|$");

	private static final Pattern ENTRY_ROW = Pattern.compile("(?m)^\\| (`[^|]+`) \\| [^`|][^|]* \\|$");

	private static final Set<Reason> TOLD_IN_PROSE = EnumSet.of(Reason.CONTROL_CHARACTER, Reason.INVISIBLE_CHARACTER,
			Reason.NOT_UTF_8, Reason.UTF_16, Reason.UTF_16_LINE, Reason.LONG_ENTRY, Reason.LONG_SCHEME,
			Reason.LONG_LABEL, Reason.LONG_HOST, Reason.MANY_LABEL_WILDCARDS);

	static Stream<Arguments> problems() {
		return ROW.matcher(section("## Problems")).results().map((row) -> Arguments.of(row.group(1), row.group(2)));
	}

	static Stream<String> goodEntries() {
		return ENTRY_ROW.matcher(section("## Entries"))
			.results()
			.flatMap((row) -> Stream.of(row.group(1).split("`, `")))
			.map((entry) -> entry.replace("`", ""));
	}

	@ParameterizedTest
	@MethodSource("problems")
	void problemIsReportedAsThePageSays(String entry, String message) {
		assertThat(OriginListing.of(List.of(entry)).problems()).extracting(OriginProblem::message)
			.containsExactly("'" + entry + "' " + message);
	}

	@Test
	void everyKindOfProblemIsOnThePage() {
		Set<Reason> shown = problems()
			.flatMap((row) -> OriginListing.of(List.of((String) row.get()[0])).problems().stream())
			.map(OriginProblem::reason)
			.collect(Collectors.toSet());
		assertThat(EnumSet.complementOf(EnumSet.copyOf(TOLD_IN_PROSE))).isEqualTo(shown);
	}

	@Test
	void entriesOnThePageAreGood() {
		List<String> entries = goodEntries().toList();
		assertThat(entries).contains("https://*.example.com", "null", "capacitor://localhost");
		assertThat(OriginListing.of(entries).problems()).isEmpty();
	}

	private static String section(String heading) {
		String page = Documentation.text(Documentation.root().resolve("docs/list-file.md"));
		int start = page.indexOf(heading);
		return page.substring(start, page.indexOf("\n## ", start));
	}

}
