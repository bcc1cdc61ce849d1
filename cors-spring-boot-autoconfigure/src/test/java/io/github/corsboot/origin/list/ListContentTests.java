package io.github.corsboot.origin.list;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.github.corsboot.origin.OriginEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ListContent}.
 */
class ListContentTests {

	private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

	@Test
	void contentThatIsReadInPiecesIsTheContentInMemory() throws IOException {
		byte[] bytes = "https://a.example # é\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
		ListContent content = read(bytes, 100);
		assertThat(content.toByteArray()).isEqualTo(bytes);
		assertThat(content.fingerprint()).isEqualTo(ListContent.of(bytes).fingerprint())
			.isEqualTo(OriginListing.parse(bytes).fingerprint());
	}

	@Test
	void emptyContentIsContent() throws IOException {
		assertThat(read(new byte[0], 1).toByteArray()).isEmpty();
		assertThat(OriginListing.parse(read(new byte[0], 1)).origins().size()).isZero();
	}

	@Test
	void contentOfAnotherSizeIsNone() throws IOException {
		byte[] bytes = bytes("https://a.example");
		assertThat(ListContent.read(new ByteArrayInputStream(bytes), bytes.length - 1)).isNull();
		assertThat(ListContent.read(new ByteArrayInputStream(bytes), bytes.length + 1)).isNull();
	}

	@Test
	void aFileThatGrewByAZeroByteIsOfAnotherSize() throws IOException {
		byte[] bytes = bytes("https://a.example\0");
		assertThat(ListContent.read(new ByteArrayInputStream(bytes), bytes.length - 1)).isNull();
	}

	@Test
	void aReadOfNoBytesIsNotTheEnd() throws IOException {
		byte[] bytes = bytes("https://a.example");
		InputStream input = new ByteArrayInputStream(bytes) {
			private boolean ready;

			@Override
			public int read(byte[] target, int offset, int length) {
				this.ready = !this.ready;
				return this.ready ? 0 : super.read(target, offset, Math.min(length, 5));
			}
		};
		assertThat(Objects.requireNonNull(ListContent.read(input, bytes.length)).toByteArray()).isEqualTo(bytes);
	}

	@Test
	void contentIsHandedOverOnce() {
		ListContent content = ListContent.of(bytes("https://a.example"));
		assertThat(OriginListing.parse(content).isValid()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> OriginListing.parse(content));
		assertThatIllegalStateException().isThrownBy(content::toByteArray);
		assertThat(content.fingerprint()).hasSize(64);
	}

	@Test
	void linesAreFinishedByTheirEnds() {
		assertThat(ListContent.of(bytes("https://a.example\nhttps://b")).endsWithLine()).isFalse();
		assertThat(ListContent.of(bytes("https://a.example\r")).endsWithLine()).isTrue();
		assertThat(ListContent.of(bytes("")).endsWithLine()).isFalse();
	}

	@Test
	void finishedLinesAreContentOfTheirOwn() {
		ListContent content = ListContent.of(bytes("https://a.example\nhttps://b"));
		ListContent finished = Objects.requireNonNull(content.finishedLines());
		assertThat(finished.toByteArray()).asString().isEqualTo("https://a.example\n");
		assertThat(finished.fingerprint()).isEqualTo(ListContent.of(bytes("https://a.example\n")).fingerprint());
		assertThat(content.toByteArray()).asString().isEqualTo("https://a.example\nhttps://b");
		assertThat(ListContent.of(bytes("https://b")).finishedLines()).isNull();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void entriesThatAreKeptInPlaceKeepTheirTextAndLine(long seed) {
		Random random = new Random(seed);
		StringBuilder list = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
		String lineEnd = LINE_ENDS.get((int) seed % LINE_ENDS.size());
		Map<String, Integer> lines = new LinkedHashMap<>();
		int line = 1;
		for (int i = 0; i < 200; i++) {
			for (int gap = gap(random); gap > 0; gap--) {
				list.append((random.nextInt(10) != 0) ? "" : "  # \u00E9 https://not.example").append(lineEnd);
				line++;
			}
			String entry = entry(random, i);
			list.append(" ".repeat(random.nextInt(3))).append(entry).append((random.nextInt(4) != 0) ? "" : "\t# why");
			lines.put(entry, line);
			list.append(lineEnd);
			line++;
		}
		OriginListing listing = OriginListing.parse(bytes(list.toString()));
		assertThat(listing.problems()).isEmpty();
		assertThat(listing.origins().size()).isEqualTo(lines.size());
		lines.forEach((entry, expected) -> {
			OriginEntry found = listing.origins().entry(listing.origins().find(origin(entry)));
			assertThat(found.text()).isEqualTo(entry);
			assertThat(found.line()).isEqualTo(expected);
		});
	}

	// The header of an entry has a second byte from 64 lines on and a third from 8,192.
	private static int gap(Random random) {
		return switch (random.nextInt(20)) {
			case 0 -> 60 + random.nextInt(8);
			case 1 -> 8188 + random.nextInt(8);
			case 2 -> random.nextInt(3);
			default -> 0;
		};
	}

	private static String entry(Random random, int number) {
		String name = "h" + number + ".example";
		return switch (random.nextInt(5)) {
			case 0 -> "https://*." + name;
			case 1 -> "http://" + name + ":[3000,5173]";
			case 2 -> "https://" + name + ":*";
			default -> "https://" + name;
		};
	}

	private static String origin(String entry) {
		return entry.replace("*.", "a.").replace("[3000,5173]", "5173").replace(":*", ":8443");
	}

	private static ListContent read(byte[] bytes, int most) throws IOException {
		InputStream input = new ByteArrayInputStream(bytes) {
			@Override
			public int read(byte[] target, int offset, int length) {
				return super.read(target, offset, Math.min(length, most));
			}
		};
		return Objects.requireNonNull(ListContent.read(input, bytes.length));
	}

	private static byte[] bytes(String content) {
		return content.getBytes(StandardCharsets.UTF_8);
	}

}
