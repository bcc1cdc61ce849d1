package io.github.corsboot.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Random;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.testsupport.Corpus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a path is made of, it is read without an exception, and a policy judges it
 * only if the path is that policy's in each of the plain readings here as well.
 */
@Tag("slow")
class PathReadingsFuzzTests {

	private static final int PATHS = 50_000;

	// More than there are ways to read a path, and each may lose its last slash.
	private static final int MOST_READINGS = 12;

	private static final List<String> AREAS = List.of("admin", "api");

	private static final RoutedPolicies POLICIES = RoutedPolicies.compile(new CorsPolicies(AREAS.stream()
		.map((area) -> new CorsPolicy(TestPolicy.rules(area, "/" + area + "/**"),
				List.of(new PolicyOrigins("test",
						OriginListing.of(List.of("https://" + area + ".example.com")).origins())),
				AllowedOrigins.none(), false))
		.toList()), PathPatternParser.defaultInstance, List.of());

	private final Corpus corpus = Corpus.of(PathReadingsFuzzTests.class, "paths.txt", "/", "//", "/./", "/../", "/..",
			"/..;/", ";", ";x=/", "%2f", "%2F", "%2e", "%252e", "%5c", "\\", "%", "%25", "%3b", "%00", "\0", " ", "%20",
			"%ff", "%c3%a4", "\ud800", "admin", "api", "/admin", "/api", "*", "{", "}", "?", "#");

	@Test
	@Timeout(60)
	void aPathIsJudgedByThePolicyOfEachOfItsReadings() {
		Random random = new Random(53);
		int judged = 0;
		int ambiguous = 0;
		for (int i = 0; i < PATHS; i++) {
			RoutedPolicies.Route route = check("/" + this.corpus.next(random, 0x10000).replaceFirst("^/", ""));
			ambiguous += (route != null && route.ambiguous()) ? 1 : 0;
			judged += (route != null && !route.ambiguous()) ? 1 : 0;
		}
		assertThat(judged).isGreaterThan(PATHS / 20);
		assertThat(ambiguous).isGreaterThan(PATHS / 20);
	}

	static RoutedPolicies.@Nullable Route check(String path) {
		RoutedPolicies.Route route = POLICIES.routeFor(path);
		if (route == null || !route.ambiguous()) {
			String area = (route != null) ? route.policy().name() : "";
			for (String reading : readings(path)) {
				if (!area(reading).equals(area)) {
					assertThat(area(reading)).as("%s, read as %s", path, reading).isEqualTo(area);
				}
			}
		}
		return route;
	}

	@ParameterizedTest
	@Timeout(60)
	@ValueSource(strings = { "/", "/a", "/.", "/..", "/a/..", "/..;/", "/;", ";", ";/", "%2f", "%2e", "%25", "%",
			"%252f", "\\", "/\\", ".", " ", "/ ", "\u00e4", "%c3%a4", "%ff", "%3b", "/%2e%2e", "/.%2e;x/", "/a%2f.." })
	void theLongestPathHasFewReadingsAndNoneMuchLonger(String piece) {
		String path = "/" + piece.repeat((1 << 19) / piece.length());
		Collection<String> readings = PathReadings.of(path);
		assertThat(readings.size()).isBetween(1, MOST_READINGS);
		assertThat(readings).allMatch((reading) -> reading.length() <= 3 * path.length() + 1);
		RoutedPolicies.Route route = POLICIES.routeFor(path);
		assertThat(route == null || route.ambiguous()).isTrue();
	}

	// PathPattern decodes each segment; the others decode the whole.
	private static List<String> readings(String path) {
		String bare = path.replaceAll(";[^/]*", "");
		String once = decoded(bare);
		return List.of(segmentsDecoded(bare), segmentsDecoded(resolved(path).replaceAll(";[^/]*", "")), resolved(once),
				resolved(once.replaceAll("[/\\\\]+", "/")), decoded(resolved(once.replaceAll("[/\\\\]+", "/"))));
	}

	private static String segmentsDecoded(String path) {
		return decoded(path.replaceAll("(?i)%2f", "%252f"));
	}

	private static String area(String path) {
		return AREAS.stream()
			.filter((area) -> path.equals("/" + area) || path.startsWith("/" + area + "/"))
			.findFirst()
			.orElse("");
	}

	private static String decoded(String path) {
		try {
			return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return path;
		}
	}

	// One dot segment after the other, from the left.
	private static String resolved(String path) {
		String before = path;
		String after = resolveFirst(path);
		while (!after.equals(before)) {
			before = after;
			after = resolveFirst(before);
		}
		return after;
	}

	private static String resolveFirst(String path) {
		String single = path.replaceFirst("(?s)^((?:/(?!\\.\\.?(?:/|$))[^/]*)*)/\\.(?:/|$)", "$1/");
		return single.equals(path) ? path.replaceFirst(
				"(?s)^((?:/(?!\\.\\.?(?:/|$))[^/]*)*?)(?:/(?!\\.\\.?(?:/|$))[^/]*)?/\\.\\.(?:/|$)", "$1/") : single;
	}

}
