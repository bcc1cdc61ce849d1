package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;

import io.github.corsboot.origin.OriginEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EntryStore}.
 */
class EntryStoreTests {

	@Test
	void anEntryIsToldByThePositionOfItsFirstCharacterOnly() {
		EntryStore store = CollidingTexts.store("ab", "c");
		assertThat(store.entry(1)).isEqualTo(new OriginEntry("ab", 1));
		assertThat(store.entry(4)).isEqualTo(new OriginEntry("c", 2));
		assertThat(store.bytes()).hasSize(6);
		for (int position : new int[] { Integer.MIN_VALUE, -1, 0, 2, 3, 5, 6, 7, Integer.MAX_VALUE }) {
			assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> store.entry(position))
				.withMessage("No entry at position " + position);
		}
	}

	@Test
	void aLineIsComparedToItsEnd() {
		byte[] text = bytes("\nabc\nab\n");
		assertThat(EntryStore.isLine(text, 1, bytes("abc"), 0, 3)).isTrue();
		assertThat(EntryStore.isLine(text, 1, bytes("abc"), 0, 2)).isFalse();
		assertThat(EntryStore.isLine(text, 5, bytes("xab"), 1, 3)).isTrue();
		assertThat(EntryStore.isLine(text, 5, bytes("ab\n"), 0, 3)).isFalse();
		assertThat(EntryStore.isLine(text, 5, bytes("ac"), 0, 2)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1", "17, 1", "40, 1", "40, 39", "100, 2" })
	void theColumnOfAnEntryIsToldOnEachLine(int lines, int indented) {
		byte[] entry = bytes("  null");
		EntryStore.Builder builder = new EntryStore.Builder();
		for (int line = 1; line <= lines; line++) {
			builder.add(entry, 2, 6, (line == indented || line == lines - 1) ? 3 : 1);
		}
		EntryStore.Cursor cursor = builder.build().cursor();
		for (int line = 1; line <= lines; line++) {
			assertThat(cursor.advance()).isTrue();
			assertThat(cursor.toEntry())
				.isEqualTo(new OriginEntry("null", line, (line == indented || line == lines - 1) ? 3 : 1));
		}
		assertThat(cursor.advance()).isFalse();
	}

	@Test
	void aFewIndentedLinesAtTheBeginningSayNothingOfThoseThatFollow() {
		EntryStore.Builder builder = new EntryStore.Builder();
		builder.add(bytes(" null"), 1, 5, 2);
		for (int line = 2; line <= 40; line++) {
			builder.add(bytes("null"), 0, 4);
		}
		EntryStore store = builder.build();
		for (int line = 1; line <= 40; line++) {
			assertThat(store.entry(1 + 5 * (line - 1))).isEqualTo(new OriginEntry("null", line, (line == 1) ? 2 : 1));
		}
	}

	@Test
	void aListThatFillsItsBufferStaysInIt() {
		byte[] buffer = EntryStore.Builder.buffer(12);
		System.arraycopy(bytes("null\n*\n\nnull"), 0, buffer, EntryStore.Builder.START, 12);
		EntryStore.Builder builder = new EntryStore.Builder(buffer);
		builder.add(buffer, 1, 5);
		builder.add(buffer, 6, 7);
		builder.addEmptyLine();
		builder.add(buffer, 9, 13);
		EntryStore store = builder.build();
		assertThat(store.bytes()).isSameAs(buffer).isEqualTo(bytes("\nnull\n*\n\nnull\n"));
		assertThat(store.size()).isEqualTo(3);
		assertThat(store.entry(9)).isEqualTo(new OriginEntry("null", 4));
	}

	@ParameterizedTest
	@CsvSource({ "100, 102", "88, 102", "87, 89", "1, 3" })
	void aBufferIsKeptIfAnEighthOfItIsWastedAtMost(int used, int kept) {
		EntryStore.Builder builder = new EntryStore.Builder(EntryStore.Builder.buffer(100));
		builder.add(bytes("x".repeat(used)), 0, used);
		EntryStore store = builder.build();
		assertThat(store.bytes()).hasSize(kept);
		assertThat(store.text(1)).hasSize(used);
	}

	@Test
	void nothingOfTheBufferIsReadAfterTheList() {
		byte[] buffer = bytes("\nhttps://a.example x\n");
		EntryStore.Builder builder = new EntryStore.Builder(buffer);
		builder.add(buffer, 1, 18);
		EntryStore.Cursor cursor = builder.build().cursor();
		assertThat(cursor.advance()).isTrue();
		assertThat(cursor.end()).isEqualTo(18);
		assertThat(cursor.advance()).isFalse();
	}

	@Test
	void aBufferThatIsTooShortGrowsByHalf() {
		EntryStore.Builder builder = new EntryStore.Builder(EntryStore.Builder.buffer(10));
		builder.add(bytes("0123456789"), 0, 10);
		builder.add(bytes("0123"), 0, 4);
		EntryStore store = builder.build();
		assertThat(store.bytes()).isEqualTo(bytes("\n0123456789\n0123\n\n"));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
