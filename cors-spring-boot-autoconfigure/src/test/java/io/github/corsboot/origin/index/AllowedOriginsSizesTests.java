package io.github.corsboot.origin.index;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.OriginSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AllowedOrigins}, at the sizes where it goes on in another way.
 */
class AllowedOriginsSizesTests {

	@ParameterizedTest
	@ValueSource(ints = { 1999, 2000, 2001, 2002, 2032, 2033, 2034, 2065 })
	void aListSaysTheSameOfItsEntriesHoweverManyTheyAre(int size) {
		List<String> entries = IntStream.range(0, size)
			.mapToObj((i) -> "https://" + i + ".example")
			.collect(Collectors.toCollection(ArrayList::new));
		entries.addAll(List.of("http://a.example", "https://0.example", "http://a.example", "null", "http://b.example",
				"https://last.example", "https://" + (size - 1) + ".example"));
		AllowedOrigins origins = new AllowedOrigins(CollidingTexts.store(entries.toArray(String[]::new)));
		assertThat(origins.size()).isEqualTo(size + 4);
		assertThat(origins.duplicates()).isEqualTo(3);
		assertThat(origins.restricted(OriginRestriction.INSECURE).first()).containsExactly(
				new OriginEntry("http://a.example", size + 1), new OriginEntry("http://b.example", size + 5));
		assertThat(origins.restricted(OriginRestriction.OPAQUE).count()).isOne();
		for (String entry : entries) {
			assertThat(origins.entry(origins.find(entry)))
				.isEqualTo(new OriginEntry(entry, entries.indexOf(entry) + 1));
		}
		assertThat(origins.find("https://" + size + ".example")).isEqualTo(AllowedOrigins.NOT_FOUND);
	}

	@Test
	void theLongestOriginIsAllowedByItsEntryAndNoLongerOne() {
		String longest = "a".repeat(64) + "://" + "abcdefghi.".repeat(25) + "xyz:65535";
		assertThat(longest).hasSize(OriginSyntax.MAX_LENGTH);
		AllowedOrigins origins = new AllowedOrigins(CollidingTexts.store(longest, longest + "0"));
		assertThat(origins.find(longest)).isEqualTo(1);
		assertThat(origins.find(longest + "0")).isEqualTo(AllowedOrigins.NOT_FOUND);
	}

}
