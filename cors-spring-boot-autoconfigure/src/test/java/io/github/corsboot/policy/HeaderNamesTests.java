package io.github.corsboot.policy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
	void aListIsAsLongAsAllAllowedNamesAtMost() {
		assertThat(this.listed.longestList()).isEqualTo(1024);
		assertThat(this.listed.judge("x-one,".repeat(170))).isNull();
		assertThat(this.listed.judge("x-one,".repeat(171))).isEqualTo(RefusalReason.HEADERS_MALFORMED);
		List<String> names = IntStream.range(0, 100).mapToObj((i) -> "x-" + "long".repeat(4) + i).toList();
		HeaderNames many = HeaderNames.of(names);
		assertThat(many.judge(" " + String.join(" , ", names) + " ")).isNull();
		assertThat(many.judge(String.join(" , ", names) + ",".repeat(10))).isEqualTo(RefusalReason.HEADERS_MALFORMED);
		List<String> tooMany = IntStream.range(0, 1000).mapToObj((i) -> "x-quite-long" + i).toList();
		assertThat(HeaderNames.of(tooMany).longestList()).isEqualTo(RequestReader.MAX_JOINED);
	}

	@Test
	void ofManyLinesNoMoreIsJoinedThanCouldPass() {
		assertThat(RequestReader.join(List.of("x-one", "", "x-two").iterator())).isEqualTo("x-one,,x-two");
		Iterator<String> lines = Stream.generate(() -> "x-one,".repeat(10)).iterator();
		assertThat(RequestReader.join(lines)).hasSizeBetween(RequestReader.MAX_JOINED + 1,
				RequestReader.MAX_JOINED + 61);
		String joined = RequestReader.join(List.of("x", "y".repeat(1 << 20), "z").iterator());
		assertThat(joined).hasSize(RequestReader.MAX_JOINED + 3);
		assertThat(this.listed.judge(joined)).isEqualTo(RefusalReason.HEADERS_MALFORMED);
		assertThat(this.any.judge(joined)).isEqualTo(RefusalReason.HEADERS_MALFORMED);
	}

	@Test
	void anOverlongListIsRefusedUnread() {
		for (HeaderNames names : List.of(this.listed, this.any)) {
			for (String part : List.of(",", " ", "x-one,", "\u0000")) {
				assertThat(names.judge(part.repeat(1 << 20))).isEqualTo(RefusalReason.HEADERS_MALFORMED);
				assertThat(names.passing(part.repeat(1 << 20))).isEmpty();
			}
		}
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

	@Test
	void aNameIsMadeOfTheCharactersOfRfc9110() {
		for (char character = 0; character < 256; character++) {
			boolean token = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				.indexOf(character) >= 0;
			boolean separator = " \t,".indexOf(character) >= 0;
			assertThat(this.any.judge(String.valueOf(character)) == null).as("U+%04x", (int) character)
				.isEqualTo(token || separator);
			assertThat(HeaderNames.isToken(String.valueOf(character))).isEqualTo(token);
		}
		for (char letter = 'a'; letter <= 'z'; letter++) {
			String upper = "X-" + Character.toUpperCase(letter);
			assertThat(HeaderNames.of(List.of(upper)).judge("x-" + letter)).isNull();
			assertThat(HeaderNames.of(List.of("x-" + letter)).judge(upper)).isNull();
		}
	}

	@Test
	void namesAreToldWithoutTheBlanksAroundThem() {
		assertThat(this.listed.passing(" x-one\t,  , X-TWO, \tcontent-type,")).isEqualTo("x-one,content-type");
		assertThat(this.listed.refused(" x-two\t,  , X-ONE, \tx-three,")).containsExactly("x-three", "x-two");
	}

	@Test
	void theLongestListIsReadToItsEnd() {
		String longest = "x".repeat(HeaderNames.MAX_ECHO);
		assertThat(this.any.passing(longest)).isEqualTo(longest);
		String refused = "y".repeat(this.listed.longestList());
		assertThat(this.listed.refused(refused)).containsExactly(refused);
		assertThat(this.listed.refused(refused + "y")).isEmpty();
	}

	@Test
	void aLineAfterTheLongestThatIsJoinedMakesTheListTooLong() {
		String longest = "x".repeat(RequestReader.MAX_JOINED);
		assertThat(RequestReader.join(List.of(longest).iterator())).isEqualTo(longest);
		assertThat(RequestReader.join(List.of(longest, "y").iterator())).isEqualTo(longest + ",y");
	}

}
