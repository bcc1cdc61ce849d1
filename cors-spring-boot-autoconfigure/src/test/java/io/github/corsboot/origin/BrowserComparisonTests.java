package io.github.corsboot.origin;

import java.net.IDN;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the parser of entries with an independent implementation of the URL standard.
 * {@code -Dcors.test.entries=1000000} compares that many generated entries, and
 * characters that are alike one by one.
 */
@Tag("slow")
class BrowserComparisonTests {

	private static final int ENTRIES = Integer.getInteger("cors.test.entries", 20_000);

	private static final boolean ALL = ENTRIES >= 1_000_000;

	private static final Pattern NAME = Pattern.compile("([a-z0-9_-]{1,63}\\.)*[a-z0-9_-]{1,63}");

	// What is meant is told by what stands around the host, which a browser refuses.
	private static final Set<Reason> BEYOND_URLS = EnumSet.of(Reason.IPV6_ZONE, Reason.IPV6_WITHOUT_BRACKETS,
			Reason.QUOTED, Reason.STRAY_SEPARATOR, Reason.COMMENT, Reason.BAD_PORT_LIST, Reason.CONTROL_CHARACTER,
			Reason.INVISIBLE_CHARACTER, Reason.LIST_ITEM, Reason.PAIR, Reason.ASSIGNMENT, Reason.JSON,
			Reason.COMMENT_STYLE, Reason.ANT_PATTERN, Reason.MISSING_SCHEME);

	@Test
	void noCharacterInAHostLeadsToTheSuggestionOfAnotherHost() {
		Set<String> wrong = new TreeSet<>();
		int suggested = 0;
		for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
			int type = Character.getType(character);
			boolean alike = type == Character.UNASSIGNED || type == Character.PRIVATE_USE
					|| Character.isIdeographic(character);
			if (type == Character.SURROGATE || (alike && !ALL && character % 16 != 0)) {
				continue;
			}
			String text = "https://a" + Character.toString(character) + "b.example";
			for (OriginProblem problem : problems(text)) {
				suggested += (problem.suggestion() != null) ? 1 : 0;
				if (problem.suggestion() != null && !problem.suggestion().equals(BrowserUrl.origin(text))) {
					wrong.add("U+%04X: %s".formatted(character, problem.suggestion()));
				}
			}
		}
		assertThat(wrong).isEmpty();
		assertThat(suggested).isGreaterThan(ALL ? 80_000 : 20_000);
	}

	@Test
	void anExactEntryIsWhatABrowserMakesOfIt() {
		RandomEntries random = new RandomEntries(21);
		int accepted = 0;
		for (int i = 0; i < ENTRIES; i++) {
			String text = random.next();
			OriginPattern pattern = EntryParser.parse(text, 1, 1, new Problems());
			if (pattern != null && pattern.isExact() && isKnown(pattern.scheme())) {
				accepted++;
				if (!text.equals(BrowserUrl.origin(text)) && !Idna.hasInvalidLabel(text) && !hasUnassigned(text)) {
					assertThat(text).as("what is accepted").isEqualTo(BrowserUrl.origin(text));
				}
			}
			else if (pattern == null && isOrigin(text)) {
				assertThat(problems(text)).as(text).isEmpty();
			}
		}
		assertThat(accepted).isGreaterThan(ENTRIES / 20);
	}

	// A browser may know a newer Unicode, in which the character is one.
	private static boolean hasUnassigned(String text) {
		int start = text.indexOf("://") + 3;
		String host = text.substring(start, OriginSyntax.hostEnd(text, start));
		return IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED)
			.codePoints()
			.anyMatch((character) -> Character.getType(character) == Character.UNASSIGNED);
	}

	// Names that the DNS could have: browsers also take empty labels and other
	// characters.
	private static boolean isOrigin(String text) {
		if (!text.matches("https?://.*") || !text.equals(BrowserUrl.origin(text))) {
			return false;
		}
		int start = text.indexOf("://") + 3;
		String host = text.substring(start, OriginSyntax.hostEnd(text, start));
		return !text.endsWith(":0")
				&& (host.startsWith("[") || (NAME.matcher(host).matches() && host.length() <= OriginSyntax.MAX_HOST));
	}

	@Test
	void aSuggestionIsWhatABrowserMakesOfTheText() {
		RandomEntries random = new RandomEntries(22);
		int compared = 0;
		for (int i = 0; i < ENTRIES; i++) {
			String text = random.next();
			List<OriginProblem> problems = problems(text);
			String suggestion = problems.isEmpty() ? null : problems.get(0).suggestion();
			if (suggestion == null) {
				continue;
			}
			assertThat(problems(suggestion)).as(text).isEmpty();
			if (!text.matches("(?i)(https?[:;/\\\\]|ftp://|wss?://).*")
					|| problems.stream().anyMatch((problem) -> BEYOND_URLS.contains(problem.reason()))) {
				continue;
			}
			compared++;
			String expected = expected(text, problems);
			if (!plain(suggestion).equals(expected)) {
				assertThat(plain(suggestion)).as(text).isEqualTo(expected);
			}
		}
		assertThat(compared).isGreaterThan(ENTRIES / 20);
	}

	private static @Nullable String expected(String text, List<OriginProblem> problems) {
		String url = text.replaceFirst("(?i)^ws", "http");
		for (OriginProblem problem : problems) {
			url = switch (problem.reason()) {
				// A browser keeps the dot, and takes a "*" for any other character.
				case TRAILING_DOT -> url.replaceFirst("([^./])[.\u3002\uFF0E\uFF61](?=[:/?#\\\\]|$)", "$1");
				case BROKEN_SEPARATOR -> url.replaceFirst("(?i)^(https?)[:;/\\\\]*", "$1://");
				case MISPLACED_WILDCARD -> url.replaceFirst("(://(?:[^/@]*@)?[^/]*?)[*.]*\\*[*.]*", "$1*.");
				default -> url;
			};
		}
		return BrowserUrl.origin(plain(url));
	}

	// As an entry for one origin.
	private static String plain(String entry) {
		return entry.replaceFirst(":(\\*|\\[[0-9,*]*])", "").replace('*', 'w');
	}

	private static boolean isKnown(String scheme) {
		return Set.of("http", "https", "ftp").contains(scheme);
	}

	private static List<OriginProblem> problems(String text) {
		Problems problems = new Problems();
		EntryParser.parse(text, 1, 1, problems);
		return problems.first();
	}

}
