package io.github.corsboot.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderNames}.
 */
class HeaderNamesTests {

	private final HeaderNames listed = HeaderNames.of(List.of("X-One", "content-type", "Authorization"));

	private final HeaderNames any = HeaderNames.of(List.of("*"));

	@ParameterizedTest
	@ValueSource(strings = { "", ",", " , ,\t", "x-one", "X-ONE", "x-one,content-type", " x-one ,\tAUTHORIZATION",
			"x-one,x-one,x-one", ",x-one,,content-type," })
	void listedNamesAreAllowedInAnyCase(String requested) {
		assertThat(this.listed.judge(requested)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-two", "x-one,x-two", "x-two,x-one", "x-on", "x-onee", "*", "authorization2" })
	void anyOtherNameIsNotAllowed(String requested) {
		assertThat(this.listed.judge(requested)).isEqualTo(RefusalReason.HEADER_NOT_ALLOWED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x one", "x-one;", "x\u0000", "x-\u00f6ne", "x:", "\"x\"", "x-one\nx" })
	void whatIsNoNameIsMalformed(String requested) {
		assertThat(this.any.judge(requested)).isEqualTo(RefusalReason.HEADERS_MALFORMED);
		assertThat(this.listed.judge(requested)).isEqualTo(RefusalReason.HEADERS_MALFORMED);
	}

	@Test
	void anyNameIsAllowedUpToTheLengthOfAnEcho() {
		assertThat(this.any.judge("authorization,x-whatever,*")).isNull();
		assertThat(this.any.judge("x".repeat(HeaderNames.MAX_ECHO))).isNull();
		assertThat(this.any.judge("x".repeat(HeaderNames.MAX_ECHO + 1))).isEqualTo(RefusalReason.HEADERS_MALFORMED);
	}

	@Test
	void noNamesAllowNone() {
		HeaderNames none = HeaderNames.of(List.of());
		assertThat(none.judge("x-one")).isEqualTo(RefusalReason.HEADER_NOT_ALLOWED);
		assertThat(none.judge("")).isNull();
	}

	@Test
	void everyNameOfALongListIsFoundAndNoOther() {
		Random random = new Random(7);
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			names.add("x-" + Integer.toString(random.nextInt(100_000), 36));
		}
		HeaderNames many = HeaderNames.of(names);
		assertThat(many.judge(String.join(",", names))).isNull();
		for (int i = 0; i < 10_000; i++) {
			String name = "x-" + Integer.toString(random.nextInt(100_000), 36);
			assertThat(many.judge(name) == null).as(name).isEqualTo(names.contains(name));
		}
	}

}
