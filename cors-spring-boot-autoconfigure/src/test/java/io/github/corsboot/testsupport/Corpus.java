package io.github.corsboot.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts to start from, one a line with the escapes of Java, and what comes of cutting
 * them up and joining them.
 */
public final class Corpus {

	private static final Pattern UNICODE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

	private final List<String> texts;

	private final List<String> pieces;

	private Corpus(List<String> texts, List<String> pieces) {
		this.texts = texts;
		this.pieces = pieces;
	}

	/**
	 * Reads a corpus.
	 * @param test the test that it lies beside
	 * @param name the name of the file
	 * @param pieces what is put in at random
	 */
	public static Corpus of(Class<?> test, String name, String... pieces) {
		try (InputStream resource = test.getResourceAsStream(name)) {
			assertThat(resource).as(name).isNotNull();
			String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
			return new Corpus(text.lines().map(Corpus::translate).toList(), List.of(pieces));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String translate(String line) {
		return UNICODE.matcher(line)
			.replaceAll((escape) -> Matcher
				.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)).replace("\\", "\\\\")))
			.translateEscapes();
	}

	/**
	 * Returns one of the texts, as it is one time out of four.
	 * @param random what decides
	 * @param limit one more than the largest character that is put in
	 */
	public String next(Random random, int limit) {
		String text = any(random, this.texts);
		for (int i = random.nextInt(4); i > 0; i--) {
			int from = random.nextInt(text.length() + 1);
			int to = Math.min(text.length(), from + random.nextInt(4));
			String other = any(random, this.texts);
			text = switch (random.nextInt(5)) {
				case 0 -> text.substring(0, from) + text.substring(to);
				case 1 -> text.substring(0, from) + other.substring(random.nextInt(other.length()));
				case 2 -> text.substring(0, from) + (char) random.nextInt(limit) + text.substring(to);
				default -> text.substring(0, from) + any(random, this.pieces) + text.substring(to);
			};
		}
		return text;
	}

	private static String any(Random random, List<String> texts) {
		return texts.get(random.nextInt(texts.size()));
	}

}
