package io.github.corsboot.origin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Feeds the parsers of entries and of origins with what comes of cutting up and joining
 * the bad entries of the corpus. {@code -Dcors.test.entries=1000000} makes that many.
 */
class EntryFuzzTests {

	private static final int ENTRIES = Integer.getInteger("cors.test.entries", 20_000);

	private static final String[] PIECES = { "https://", "http://", "*", "*.", "://", ".", ":", "[", "]", "[::1]",
			"192.168.", "@", "/", "#", "\\", "?", "xn--", "\u0000", "\uFEFF", "\uD800", "\uDC00", "\u00AD", "\u05D0",
			"\uFF0E", "\u00DF", "=", "^", "$", "|", "(", ")", "{", "}", "-", "//", "null", "file://", "app://", ":*",
			":[3000,5173]", ",", ";", " ", "\t", "\n", "%3A%2F%2F", "\uDBFF\uDFFF" };

	@Test
	@Timeout(120)
	void nothingThrowsAndWhatIsAcceptedIsItsOwnText() throws IOException {
		List<String> corpus = corpus();
		Random random = new Random(31);
		int accepted = 0;
		for (int i = 0; i < ENTRIES; i++) {
			accepted += check(mutated(corpus, random).strip()) ? 1 : 0;
		}
		assertThat(accepted).isGreaterThan(ENTRIES / 100);
	}

	static boolean check(String text) {
		Problems problems = new Problems();
		OriginPattern pattern = EntryParser.parse(text, 1, 1, problems);
		if ((pattern == null) != (problems.count() > 0)) {
			assertThat(problems.count()).as(text).isPositive();
		}
		for (OriginProblem problem : problems.first()) {
			checkProblem(text, problem);
		}
		if (pattern != null) {
			checkAccepted(text, pattern);
		}
		if (OriginSyntax.isSerializedOrigin(text) && text.startsWith("http")) {
			assertThat(pattern).as(text).isNotNull();
		}
		return pattern != null;
	}

	private static void checkProblem(String text, OriginProblem problem) {
		boolean placed = problem.column() >= 1 && problem.column() <= text.length() + 1;
		boolean shown = problem.message().chars().noneMatch(Character::isISOControl);
		if (!placed || !shown) {
			assertThat(problem).as(text).isNull();
		}
		String suggestion = problem.suggestion();
		if (suggestion != null && EntryParser.parse(suggestion, 1, 1, new Problems()) == null) {
			assertThat(suggestion).as(text).isNull();
		}
	}

	private static void checkAccepted(String text, OriginPattern pattern) {
		boolean ports = text.contains(":[");
		assertThat(ports || pattern.toString().equals(text)).as(text).isTrue();
		assertThat(EntryParser.parse(pattern.toString(), 1, 1, new Problems())).as(text).isEqualTo(pattern);
		if (pattern.isExact()) {
			assertThat(pattern.matches(text)).as(text).isTrue();
		}
	}

	@Tag("slow")
	@ParameterizedTest
	@Timeout(60)
	@ValueSource(strings = { "a", "a:", "a.", "1.", "[", "]", "[:", "://", "https://", "*", "*.", "{", "\"", "'", "\\",
			"(", ")", "=", "a=b,", "^", ".*", "a|", "-", "%", "$a", "<", "<a", "\u00FC", "\u0000", "\uFEFF", "xn--",
			"0x", ",", "a ", ";", "/", "#", "@", "?", "a-b://", "::", "- ", "1/" })
	void theLongestEntryOfAnyKindIsReadAtOnce(String piece) {
		for (String prefix : List.of("", "https://", "https://a.example:", "app://", "https://[", "^", "\"")) {
			String text = (prefix + piece.repeat(EntryParser.MAX_LENGTH)).substring(0, EntryParser.MAX_LENGTH);
			for (int i = 0; i < 3; i++) {
				OriginPattern pattern = EntryParser.parse(text.strip(), 1, 1, new Problems());
				assertThat(OriginSyntax.isSerializedOrigin(text)).isFalse();
				assertThat(pattern == null || text.contains(":[")).isTrue();
			}
		}
	}

	private static String mutated(List<String> corpus, Random random) {
		String text = corpus.get(random.nextInt(corpus.size()));
		for (int i = 1 + random.nextInt(3); i > 0; i--) {
			int from = random.nextInt(text.length() + 1);
			int to = Math.min(text.length(), from + random.nextInt(4));
			String other = corpus.get(random.nextInt(corpus.size()));
			text = switch (random.nextInt(5)) {
				case 0 -> text.substring(0, from) + text.substring(to);
				case 1 -> text.substring(0, from) + other.substring(random.nextInt(other.length()));
				case 2 -> text.substring(0, from) + (char) random.nextInt(0x10000) + text.substring(to);
				default -> text.substring(0, from) + PIECES[random.nextInt(PIECES.length)] + text.substring(to);
			};
		}
		return text;
	}

	private static List<String> corpus() throws IOException {
		try (InputStream resource = EntryFuzzTests.class.getResourceAsStream("bad-entries.txt")) {
			String table = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
			return table.lines()
				.filter((line) -> !line.isEmpty() && !line.startsWith("\t") && !line.startsWith("# "))
				.toList();
		}
	}

}
