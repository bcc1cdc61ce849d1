package io.github.corsboot.web;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PathIndex}.
 */
class PathIndexTests {

	private static final String[] PATTERN_SEGMENTS = { "a", "b", "ab", "*", "a*", "?", "{x}", "{x:[ab]}", "a.b", "**",
			"{*rest}", "", "%61" };

	private static final String[] PATH_SEGMENTS = { "a", "b", "ab", "c", "A", "", ".", "..", "%61", "%2F", "a;x=1", ";",
			"a.b", "%", "%zz", "é", "+", "a%20b" };

	private final Random random = new Random(20261123);

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void answersAsOnePatternAfterAnotherWould(boolean caseSensitive) {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(caseSensitive);
		int found = 0;
		for (int round = 0; round < 1000; round++) {
			List<PathPattern> patterns = patterns(parser);
			PathIndex index = new PathIndex(patterns, parser);
			for (int i = 0; i < 20; i++) {
				String path = join(PATH_SEGMENTS, this.random.nextInt(5));
				PathContainer parsed = parse(path);
				if (parsed != null) {
					int expected = firstMatch(patterns, parsed);
					assertThat(find(index, path, null)).as("%s in %s", path, patterns).isEqualTo(expected);
					assertThat(find(index, path, parsed)).as("%s in %s", path, patterns).isEqualTo(expected);
					found += (expected != PathIndex.NONE) ? 1 : 0;
				}
			}
		}
		assertThat(found).isGreaterThan(3_000);
	}

	@Test
	void takesBrokenPercentEncodingAsItStands() {
		PathPatternParser parser = PathPatternParser.defaultInstance;
		PathIndex index = new PathIndex(List.of(parser.parse("/a/*"), parser.parse("/**")), parser);
		assertThat(find(index, "/a/%", null)).isZero();
		assertThat(find(index, "/a/%zz/b", null)).isOne();
	}

	@Test
	void neverFailsForWhatAClientSends() {
		PathPatternParser parser = PathPatternParser.defaultInstance;
		PathIndex index = new PathIndex(List.of(parser.parse("/a/{x}/**"), parser.parse("/*.html")), parser);
		assertThatNoException().isThrownBy(() -> {
			for (int i = 0; i < 20_000; i++) {
				char[] path = new char[this.random.nextInt(12)];
				for (int j = 0; j < path.length; j++) {
					path[j] = "/a%;=.*{}\\?\u0000é\uD800".charAt(this.random.nextInt(14));
				}
				find(index, new String(path), null);
			}
		});
	}

	private static int find(PathIndex index, String path, PathContainer parsed) {
		return index.find(path, parsed, PathIndex.isLiteral(path));
	}

	private List<PathPattern> patterns(PathPatternParser parser) {
		List<PathPattern> patterns = new ArrayList<>();
		while (patterns.size() < 1 + this.random.nextInt(8)) {
			String text = join(PATTERN_SEGMENTS, this.random.nextInt(4));
			try {
				patterns.add(parser.parse(text));
			}
			catch (RuntimeException ex) {
				continue; // not every combination is a pattern
			}
		}
		patterns.sort(PathPattern.SPECIFICITY_COMPARATOR);
		return patterns;
	}

	private String join(String[] segments, int count) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < count; i++) {
			text.append('/').append(segments[this.random.nextInt(segments.length)]);
		}
		return text.toString();
	}

	private static PathContainer parse(String path) {
		try {
			return PathContainer.parsePath(path);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static int firstMatch(List<PathPattern> patterns, PathContainer path) {
		return patterns.stream()
			.filter((pattern) -> pattern.matches(path))
			.findFirst()
			.map(patterns::indexOf)
			.orElse(PathIndex.NONE);
	}

	@Test
	void findsOneOfManyPatterns() {
		PathPatternParser parser = PathPatternParser.defaultInstance;
		String[] texts = new String[1000];
		Arrays.setAll(texts, (i) -> "/service-" + i + "/**");
		PathIndex index = new PathIndex(Arrays.stream(texts).map(parser::parse).toList(), parser);
		for (int i = 0; i < texts.length; i++) {
			assertThat(find(index, "/service-" + i + "/users", null)).isEqualTo(i);
		}
		assertThat(find(index, "/service-1000/users", null)).isEqualTo(PathIndex.NONE);
	}

	@Test
	void readsNoMoreOfAPathThanThePatternsHave() {
		PathPatternParser parser = PathPatternParser.defaultInstance;
		PathIndex index = new PathIndex(List.of(parser.parse("/a/a/**"), parser.parse("/b/*"), parser.parse("/c")),
				parser);
		String path = "/a".repeat(10_000);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		assertThat(find(index, path, null)).isZero();
		long before = threads.getCurrentThreadAllocatedBytes();
		int found = find(index, path, null);
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(found).isZero();
		assertThat(allocated).isLessThan(path.length());
	}

}
