package io.github.corsboot.origin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsboot.origin.OriginProblem.Reason;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is said of each bad entry, word for word.
 */
class BadEntryTests {

	private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

	@ParameterizedTest
	@MethodSource("badEntries")
	void eachMistakeOfAnEntryIsReportedWithItsColumnAndOneRemedyForAll(String written, List<String> expected) {
		OriginListing listing = OriginListing.parse(unescape(written).getBytes(StandardCharsets.UTF_8));
		assertThat(listing.isValid()).isFalse();
		assertThat(listing.origins()).isSameAs(AllowedOrigins.none());
		assertThat(listing.problems()).extracting(BadEntryTests::describe).isEqualTo(expected);
		assertThat(listing.problems()).extracting(OriginProblem::line).containsOnly(1);
	}

	@ParameterizedTest
	@MethodSource("badEntries")
	void theSameIsReportedOfAnEntryThatComesByItself(String written, List<String> expected) {
		List<OriginProblem> problems = OriginListing.of(List.of("", unescape(written))).problems();
		assertThat(problems).extracting(BadEntryTests::describe).isEqualTo(expected);
		assertThat(problems).extracting(OriginProblem::line).containsOnly(2);
	}

	@ParameterizedTest
	@MethodSource("badEntries")
	void whatIsSuggestedIsAccepted(String written, List<String> expected) {
		for (OriginProblem problem : OriginListing.of(List.of(unescape(written))).problems()) {
			if (problem.suggestion() != null) {
				assertThat(OriginListing.of(List.of(problem.suggestion())).isValid()).isTrue();
			}
		}
	}

	@Test
	void everyReasonOfASingleLineIsShownInTheTable() throws IOException {
		Set<Reason> shown = EnumSet.noneOf(Reason.class);
		entries().values().forEach((lines) -> lines.forEach((line) -> shown.add(Reason.valueOf(line.split(" ")[1]))));
		assertThat(EnumSet.complementOf(EnumSet.copyOf(shown))).containsExactlyInAnyOrder(Reason.LONG_SCHEME,
				Reason.LONG_LABEL, Reason.LONG_HOST, Reason.MANY_LABEL_WILDCARDS, Reason.LONG_ENTRY, Reason.COMMENT,
				Reason.NOT_UTF_8, Reason.UTF_16, Reason.UTF_16_LINE);
	}

	@Test
	void aSchemeOfMoreThan64Characters() {
		assertThat(messages("a".repeat(65) + "://app.example.com"))
			.containsExactly("1: '" + "a".repeat(65) + "://app.example.com' has a scheme of more than 64 characters: "
					+ "write an origin such as 'https://app.example.com'");
		assertThat(messages("a".repeat(64) + "://app.example.com")).isEmpty();
	}

	@Test
	void aLabelOfMoreThan63Characters() {
		assertThat(messages("https://app." + "a".repeat(64) + ".com")).containsExactly("13: 'https://app."
				+ "a".repeat(64) + ".com' has a host with a label of more than 63 characters: correct the host");
		assertThat(messages("https://app." + "a".repeat(63) + ".com")).isEmpty();
	}

	@Test
	void aHostOfMoreThan253Characters() {
		String host = "abcdefghi.".repeat(25);
		assertThat(messages("https://" + host + "abc")).isEmpty();
		assertThat(messages("https://" + host + "abcd")).containsExactly("9: 'https://" + host.substring(0, 112)
				+ "…' has a host of more than 253 characters: correct the host");
	}

	@Test
	void anEntryOfMoreThanTenThousandCharacters() {
		String ports = "3000,".repeat(1996);
		assertThat(messages("http://localhost:[" + ports + "1]")).isEmpty();
		assertThat(messages("http://localhost:[" + ports + "3000]"))
			.containsExactly("1: 'http://localhost:[" + ports.substring(0, 102)
					+ "…' is longer than 10000 characters: write each origin as an entry of its own");
	}

	@Test
	void moreThanAHundredWildcardsInALabelBelowOneName() {
		StringBuilder list = new StringBuilder();
		for (int i = 1; i <= 100; i++) {
			list.append("https://app-").append(i).append("-*.example.com\n");
		}
		assertThat(messages(list.toString())).isEmpty();
		assertThat(messages(list + "https://app-1-*.example.com\nhttps://app-*.example.org")).isEmpty();
		byte[] oneMore = (list + "http://app-*.example.com:*").getBytes(StandardCharsets.UTF_8);
		assertThat(OriginListing.parse(oneMore).goodEntries().size()).isEqualTo(100);
		assertThat(messages(list + "http://app-*.example.com:*"))
			.containsExactly("1: 'http://app-*.example.com:*' exceeds the limit of 100 entries with a '*' in a label "
					+ "below one name: write the origins without '*'");
	}

	@Test
	void aCommentInAnEntryThatComesByItself() {
		assertThat(OriginListing.of(List.of("https://a.example # theirs", "# nothing")).problems())
			.extracting(OriginProblem::line, OriginProblem::column, OriginProblem::message)
			.containsExactly(
					tuple(1, 19,
							"'https://a.example # theirs' has a comment, which only a list file can have: "
									+ "write 'https://a.example'"),
					tuple(2, 1, "'# nothing' has a comment, which only a list file can have: remove it"));
	}

	@Test
	void aByteOrderMarkThatIsNotAtTheStartOfTheFile() {
		assertThat(OriginListing.parse("https://a.example\n\uFEFFhttps://b.example".getBytes(StandardCharsets.UTF_8))
			.problems()).extracting(OriginProblem::message)
			.containsExactly(
					"'\\ufeffhttps://b.example' has a character that cannot be seen: write 'https://b.example'");
	}

	@Test
	void bytesThatAreNotUtf8() {
		byte[] content = "https://a.example\nhttps://b\u00FCcher.example".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(OriginListing.parse(content).problems())
			.extracting(OriginProblem::line, OriginProblem::column, OriginProblem::message)
			.containsExactly(
					tuple(2, 10, "'https://b\uFFFDcher.example' has bytes that are not UTF-8: save the file in UTF-8"));
	}

	@Test
	void aFileInUtf16() {
		for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			byte[] content = "\uFEFFhttps://a.example\r\nhttps://b.example\r\n".getBytes(charset);
			assertThat(OriginListing.parse(content).problems()).extracting(OriginProblem::message)
				.containsExactly("'https://a.example' is from a file in UTF-16: save the file in UTF-8");
		}
	}

	@Test
	void linesInUtf16AtTheEndOfAFileInUtf8AreOneProblem() {
		for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			for (String mark : List.of("", "\uFEFF")) {
				byte[] good = "https://a.example\r\n".getBytes(StandardCharsets.UTF_8);
				byte[] appended = (mark + "https://b.example\r\nhttps://c.example\r\n").getBytes(charset);
				byte[] content = Arrays.copyOf(good, good.length + appended.length);
				System.arraycopy(appended, 0, content, good.length, appended.length);
				assertThat(OriginListing.parse(content).problems())
					.extracting(OriginProblem::line, OriginProblem::column, OriginProblem::message)
					.containsExactly(tuple(2, 1, "'" + mark.replace("\uFEFF", "\uFFFD\uFFFD")
							+ "https://b.example' is in UTF-16, but the file is not, as after PowerShell's '>>': "
							+ "save the whole file in UTF-8, and append with 'Add-Content -Encoding utf8'"));
			}
		}
	}

	@Test
	void problemsOfALineComeInTheOrderOfTheirColumns() throws IOException {
		entries().keySet().forEach((written) -> {
			List<OriginProblem> problems = OriginListing.of(List.of(unescape(written))).problems();
			assertThat(problems).extracting(OriginProblem::column).isSorted();
		});
	}

	@Test
	void columnsCountCharactersAsAnEditorDoes() {
		assertThat(messages("\t https://\uD83D\uDCA9.la/")).containsExactly(
				"11: 'https://\uD83D\uDCA9.la/' has a host that is not in ASCII, as browsers send it: "
						+ "write the host in Punycode, as the browser's developer tools show it",
				"15: 'https://\uD83D\uDCA9.la/' ends with a slash, which an origin does not have: remove the slash");
	}

	private static List<String> messages(String entry) {
		return OriginListing.parse(entry.getBytes(StandardCharsets.UTF_8))
			.problems()
			.stream()
			.map((problem) -> problem.column() + ": " + problem.message())
			.toList();
	}

	private static String describe(OriginProblem problem) {
		return problem.column() + " " + problem.reason() + " " + problem.message();
	}

	static Stream<Arguments> badEntries() throws IOException {
		return entries().entrySet().stream().map((entry) -> Arguments.of(entry.getKey(), entry.getValue()));
	}

	private static Map<String, List<String>> entries() throws IOException {
		Map<String, List<String>> entries = new LinkedHashMap<>();
		List<String> expected = new ArrayList<>();
		try (InputStream resource = BadEntryTests.class.getResourceAsStream("bad-entries.txt")) {
			String table = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
			for (String line : table.lines().filter((text) -> !text.isEmpty() && !text.startsWith("# ")).toList()) {
				if (line.startsWith("\t")) {
					expected.add(line.substring(1));
				}
				else {
					expected = entries.computeIfAbsent(line, (key) -> new ArrayList<>());
				}
			}
		}
		return entries;
	}

	private static String unescape(String text) {
		return ESCAPE.matcher(text).replaceAll((match) -> {
			String character = String.valueOf((char) Integer.parseInt(match.group(1), 16));
			return Matcher.quoteReplacement(character);
		});
	}

}
