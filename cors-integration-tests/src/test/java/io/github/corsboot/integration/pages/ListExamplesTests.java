package io.github.corsboot.integration.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.corsboot.integration.Example;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every list of origins on a page is one for which the check has nothing to say.
 */
class ListExamplesTests {

	static List<Example> examples() {
		return Example.in("text");
	}

	@ParameterizedTest
	@MethodSource("examples")
	void isAListWithoutProblems(Example example) {
		OriginListing listing = OriginListing.parse(example.text().getBytes(StandardCharsets.UTF_8));
		assertThat(listing.problems()).isEmpty();
		assertThat(listing.origins().size()).isPositive();
		assertThat(listing.origins().redundantEntries().count()).isZero();
	}

}
