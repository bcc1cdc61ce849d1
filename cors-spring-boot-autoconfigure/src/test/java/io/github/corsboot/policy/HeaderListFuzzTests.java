package io.github.corsboot.policy;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.github.corsboot.testsupport.Corpus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a list of request headers is made of, it is judged without an exception, and
 * as a plain reading of RFC 9110, section 5.6.1, says.
 */
@Tag("slow")
class HeaderListFuzzTests {

	private static final int LISTS = 100_000;

	private static final List<String> ALLOWED = List.of("x-one", "Content-Type", "authorization", "!#$%&'*+-.^_`|~");

	private static final HeaderNames LISTED = HeaderNames.of(ALLOWED);

	private static final HeaderNames ANY = HeaderNames.of(List.of("*"));

	private final Corpus corpus = Corpus.of(HeaderListFuzzTests.class, "header-lists.txt", ",", " ", "\t", ", ",
			"x-one", "X-One", "authorization", "\0", "\u00a0", "\r\n", "\"", ";", ":", "*", "-", "\u0130", "\u212a");

	@Test
	@Timeout(60)
	void aListIsAllowedExactlyIfEachNameInItIs() {
		Random random = new Random(47);
		int allowed = 0;
		for (int i = 0; i < LISTS; i++) {
			allowed += check(this.corpus.next(random, 0x10000)) ? 1 : 0;
		}
		assertThat(allowed).isBetween(LISTS / 50, LISTS / 2);
	}

	static boolean check(String list) {
		List<String> names = names(list);
		boolean expected = names.stream().allMatch((name) -> isListed(name));
		boolean tokens = names.stream().allMatch((name) -> name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"));
		if ((LISTED.judge(list) == null) != expected || (ANY.judge(list) == null) != tokens) {
			assertThat(LISTED.judge(list) == null).as(list).isEqualTo(expected);
			assertThat(ANY.judge(list) == null).as(list).isEqualTo(tokens);
		}
		checkNames(LISTED, list, names);
		return expected;
	}

	private static void checkNames(HeaderNames listed, String list, List<String> names) {
		Set<String> passing = new TreeSet<>(names(listed.passing(list)));
		Set<String> expected = new TreeSet<>(names.stream().filter(HeaderListFuzzTests::isListed).toList());
		if (!passing.equals(expected)) {
			assertThat(passing).as(list).isEqualTo(expected);
		}
		for (String refused : listed.refused(list)) {
			if (isListed(refused)) {
				assertThat(refused).as(list).isEmpty();
			}
		}
	}

	private static boolean isListed(String name) {
		return ALLOWED.stream().anyMatch((allowed) -> asciiLower(allowed).equals(asciiLower(name)));
	}

	// String.toLowerCase makes a "k" of the Kelvin sign.
	private static String asciiLower(String name) {
		return name.chars().allMatch((character) -> character < 128) ? name.toLowerCase(Locale.ROOT) : name;
	}

	private static List<String> names(String list) {
		return List.of(list.split(",", -1))
			.stream()
			.map((name) -> name.replaceAll("^[ \\t]+|[ \\t]+$", ""))
			.filter((name) -> !name.isEmpty())
			.toList();
	}

}
