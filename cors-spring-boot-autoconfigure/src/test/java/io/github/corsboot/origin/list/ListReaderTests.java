package io.github.corsboot.origin.list;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginProblem.Reason;
import io.github.corsboot.origin.index.EntryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ListReader}: where lines and entries begin and end.
 */
class ListReaderTests {

	private static final String ENTRY = "https://a.example:8443";

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\r", "\r\n", " ", "  \t", "#", " #", "# a", "\uFEFF" })
	void aListMayEndAfterAnything(String end) {
		OriginListing none = read(new byte[0], bytes(end), new byte[0]);
		assertThat(none.isValid()).isTrue();
		assertThat(none.origins().size()).isZero();
		for (String entry : List.of("https://a.example", "http://10.0.0.1", "null")) {
			OriginListing one = read(new byte[0], bytes(entry + end.replace("#", " #").replace("\uFEFF", "")),
					new byte[0]);
			assertThat(one.problems()).isEmpty();
			assertThat(one.origins().size()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", " ", "\t #", "9", ".", "\u0000", "\nhttps://b.example" })
	void onlyWhatLiesBetweenTheStartAndTheEndIsRead(String after) {
		for (String list : List.of("", "\r", " ", "https://a.example", "http://10.0.0.1\r", "#", "x")) {
			OriginListing listing = read(bytes("https://b.example\n"), bytes(list), bytes(after));
			OriginListing expected = OriginListing.parse(bytes(list));
			assertThat(listing.problems()).isEqualTo(expected.problems());
			assertThat(listing.goodEntries().size()).isEqualTo(expected.goodEntries().size());
		}
	}

	@Test
	void aByteOrderMarkThatGoesBeyondTheEndIsNone() {
		for (List<Integer> mark : List.of(List.of(0xEF, 0xBB, 0xBF), List.of(0xFF, 0xFE), List.of(0xFE, 0xFF))) {
			byte[] bytes = new byte[mark.size()];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = mark.get(i).byteValue();
			}
			byte[] start = Arrays.copyOf(bytes, bytes.length - 1);
			byte[] rest = Arrays.copyOfRange(bytes, bytes.length - 1, bytes.length);
			assertThat(read(new byte[4], start, rest).problems()).extracting(OriginProblem::reason)
				.containsExactly(Reason.NOT_UTF_8);
		}
	}

	@Test
	void bytesThatAreNotUtf8AreToldWithTheirColumnWhereverTheyStand() {
		for (int wrong : List.of(0x80, 0xC3, 0xE2, 0xF0, 0xFF)) {
			for (int i = 0; i < ENTRY.length(); i++) {
				String before = "https://b.example\n";
				byte[] content = bytes(before + ENTRY + "\nhttps://c.example");
				content[before.length() + i] = (byte) wrong;
				OriginListing listing = OriginListing.parse(content);
				assertThat(listing.problems()).filteredOn((problem) -> problem.reason() == Reason.NOT_UTF_8)
					.extracting(OriginProblem::line, OriginProblem::column)
					.containsExactly(tuple(2, i + 1));
				assertThat(listing.goodEntries().size()).isEqualTo(2);
			}
		}
	}

	@Test
	void anEntryHasUpTo10000CharactersHoweverManyBytesTheyTake() {
		String comma = "\uFF0C";
		assertThat(OriginListing.parse(bytes(comma.repeat(10_000))).problems()).extracting(OriginProblem::reason)
			.containsExactly(Reason.STRAY_SEPARATOR);
		for (String tooLong : List.of(comma.repeat(10_001), "a".repeat(10_001), "a".repeat(30_001),
				"*".repeat(50_000))) {
			OriginListing listing = OriginListing.parse(bytes("\n  " + tooLong + "  # why\nhttps://a.example"));
			assertThat(listing.problemCount()).isOne();
			assertThat(listing.problems()).extracting(OriginProblem::line, OriginProblem::column, OriginProblem::reason)
				.containsExactly(tuple(2, 3, Reason.LONG_ENTRY));
			assertThat(listing.problems().get(0).text()).hasSizeLessThan(200).startsWith(tooLong.substring(0, 100));
			assertThat(listing.goodEntries().size()).isOne();
			assertThat(listing.goodEntries().entry(listing.goodEntries().find("https://a.example")))
				.isEqualTo(new OriginEntry("https://a.example", 3));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.example", "http://10.0.0.1", "null", "https://*.a.example:[1,2]" })
	void whiteSpaceAroundAnEntryThatComesByItselfDoesNotCount(String entry) {
		for (String space : List.of("", " ", "\t", "\n", " \r\n\t ")) {
			for (String written : List.of(space + entry, entry + space, space + entry + space)) {
				OriginListing listing = OriginListing.of(List.of("", written));
				assertThat(listing.problems()).isEmpty();
				assertThat(listing.origins().size()).isOne();
			}
		}
		assertThat(OriginListing.of(List.of(" \n", " x.example ")).problems())
			.extracting(OriginProblem::line, OriginProblem::column, OriginProblem::suggestion)
			.containsExactly(tuple(2, 2, "https://x.example"));
	}

	private static OriginListing read(byte[] before, byte[] list, byte[] after) {
		byte[] content = Arrays.copyOf(before, before.length + list.length + after.length);
		System.arraycopy(list, 0, content, before.length, list.length);
		System.arraycopy(after, 0, content, before.length + list.length, after.length);
		ListReader reader = new ListReader(new EntryStore.Builder());
		reader.readFile(content, before.length, before.length + list.length);
		return reader.listing("");
	}

	private static byte[] bytes(String list) {
		return list.getBytes(StandardCharsets.UTF_8);
	}

}
