package io.github.corsboot.origin;

import java.util.Random;

import com.ibm.icu.impl.Punycode;
import com.ibm.icu.text.StringPrepParseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Idna}, with ICU for comparison.
 */
class IdnaTests {

	private static final int[] FIRST_OF_SCRIPTS = { 0x80, 0xE0, 0x430, 0x5D0, 0x3042, 0x4E00, 0xAC00, 0xFFFF, 0x10400,
			0x1F600, 0x10FF00 };

	@ParameterizedTest
	@ValueSource(strings = { "egbpdaj6bu4bxfgehfvwxn", "ihqwcrb4cv8a8dqg056pqjye", "ihqwctvzc91f659drss3x8bo0yb",
			"4dbcagdahymbxekheh6e0a7fei0b", "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd",
			"n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa", "b1abfaaepdrnnbgefbadotcwatmq2g4l", "bcher-kva", "a-b-c-yza",
			"3b-ww4c5e180e575a65lsy2b", "-with-super-monkeys-pc58ag80a8qai00g7n9n", "a", "0" })
	void punycodeIsDecodedAsRfc3492HasIt(String text) throws Exception {
		assertThat(Idna.decode(text)).isEqualTo(decodedByIcu(text));
	}

	@Test
	void labelsOfAnyCharactersAreDecoded() throws Exception {
		Random random = new Random(3);
		for (int i = 0; i < 3000; i++) {
			StringBuilder label = new StringBuilder();
			for (int length = 1 + random.nextInt(12); length > 0; length--) {
				int first = FIRST_OF_SCRIPTS[random.nextInt(FIRST_OF_SCRIPTS.length)];
				label.appendCodePoint(random.nextBoolean() ? 'a' + random.nextInt(26) : first + random.nextInt(60));
			}
			String punycode = Punycode.encode(label, null).toString();
			boolean ascii = label.chars().allMatch((character) -> character < 0x80);
			assertThat(Idna.decode(punycode)).as(punycode).isEqualTo(ascii ? null : label.toString());
		}
	}

	@Test
	void theLastCharacterOfAllIsDecoded() throws Exception {
		String last = Character.toString(Character.MAX_CODE_POINT);
		assertThat(Idna.decode(Punycode.encode(last, null).toString())).isEqualTo(last);
	}

	@Test
	void textsOfAnyDigitsAreDecodedOrAreNone() {
		Random random = new Random(4);
		int decoded = 0;
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int length = random.nextInt(9); length > 0; length--) {
				text.append("abcdefghijklmnopqrstuvwxyz0123456789-A".charAt(random.nextInt(38)));
			}
			String digits = text.substring(text.lastIndexOf("-") + 1);
			String expected = (digits.isEmpty() || digits.indexOf('A') >= 0) ? null : decodedByIcu(text.toString());
			if (expected != null) {
				assertThat(Idna.decode(text.toString())).as(text.toString()).isEqualTo(expected);
				decoded++;
			}
			else {
				assertThat(Idna.isInvalid("xn--" + text)).as(text.toString()).isTrue();
			}
		}
		assertThat(decoded).isBetween(2_000, 18_000);
	}

	private static @Nullable String decodedByIcu(String text) {
		try {
			return Punycode.decode(text, null).toString();
		}
		catch (StringPrepParseException ex) {
			return null;
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "-", "abc-", "-kva", "bcher-kvA", "bcher-kv_", "99999999", "9999999999999999999999999" })
	void whatIsNoPunycodeIsNotDecoded(String text) {
		assertThat(Idna.decode(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00FC", "b\u00FCcher", "stra\u00DFe", "\u4F8B\u3048", "\u05D0\u05D1", "a\u200Cb",
			"a\u200Db", "\u0378", "\u13A0", "a\u0915\u094D", "\uD83D\uDCA9" })
	void aLabelThatABrowserMayAcceptIsNotInvalid(String label) throws Exception {
		assertThat(Idna.isInvalid(punycode(label))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0080", "e\u0301", "\u0301a", "\u0903a", "\u20DDa", "a\u200Bb", "a\u00ADb", "\uE000",
			"a\u00A0b", "\u00DC", "\uFB01", "\u2028", "\uFEFFa", "a\uD83D\uDCA9\u00C4" })
	void aLabelThatNoBrowserAcceptsIsInvalid(String label) throws Exception {
		assertThat(Idna.isInvalid(punycode(label))).isTrue();
	}

	private static String punycode(String label) throws StringPrepParseException {
		return "xn--" + Punycode.encode(label, null);
	}

	@Test
	void onlyALabelWithThePrefixAndNoLongerThanALabelCanBeInvalid() {
		assertThat(Idna.isInvalid("xn--")).isTrue();
		assertThat(Idna.isInvalid("xn-a")).isFalse();
		assertThat(Idna.isInvalid("axn--a")).isFalse();
		assertThat(Idna.isInvalid("xn--" + "a".repeat(59))).isTrue();
		assertThat(Idna.isInvalid("xn--" + "a".repeat(60))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "b\u00FCcher.example, xn--bcher-kva.example", "B\u00DCCHER.Example, xn--bcher-kva.example",
			"b\u00FCcher\u3002example, xn--bcher-kva.example", "b\u00FCcher\uFF0Ea\uFF61b, xn--bcher-kva.a.b",
			"\u4F8B\u3048., xn--r8jz45g.", "\u05D0\u05D1, xn--4dbc", "\u05D0\u05D1.a, xn--4dbc.a",
			"\uFF41\uFF42.b, ab.b", "\u00FC.xn--bcher-kva, xn--tda.xn--bcher-kva" })
	void aNameThatEveryBrowserConvertsInTheSameWayIsConverted(String name, String ascii) {
		assertThat(Idna.toAscii(name)).isEqualTo(ascii);
		assertThat(BrowserUrl.origin("https://" + name)).isEqualTo("https://" + ascii);
	}

	@ParameterizedTest
	@ValueSource(strings = { "stra\u00DFe", "\u1E9E", "\u03C3\u03C2", "\u05D01", "\u05D0\u02B9", "\u05D0\u02B9\u05D1",
			"1.\u05D0", "\u05D0-", "a.\u0661", "\u0627\u0661", "a\uFE0F", "a\u1806b", "\u115F", "\u3164a", "\u2024",
			"a\u00ADb", "a\u200Bb", "a\u200Db", "\u2488", "\u00FC.xn--a", "\uD83D\uDCA9", "\uD87E\uDC68", "\u0378",
			"a\uD800" })
	void aNameThatBrowsersMayConvertInAnotherWayIsNot(String name) {
		assertThat(Idna.toAscii(name)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "https://a.example, true", "https://xn--bcher-kva.example:8443, true", "https://xn--a.example, false",
			"https://a.xn--strae-oqa, false", "https://xn--tda.xn--ls8h, false" })
	void whetherEveryBrowserTakesAHostAsItIs(String entry, boolean certain) {
		assertThat(Idna.isCertain(entry)).isEqualTo(certain);
	}

	@ParameterizedTest
	@CsvSource({ "https://xn--a.example, true", "https://b.xn--a, true", "https://b.xn--a:3000, true",
			"https://*.xn--a, true", "https://a.example, false", "https://xn--bcher-kva.example, false",
			"https://bxn--a.example, false" })
	void whetherALabelOfAnEntryIsInvalid(String entry, boolean invalid) {
		assertThat(Idna.hasInvalidLabel(entry)).isEqualTo(invalid);
		assertThat(EntryHint.of(entry)).isEqualTo(invalid ? EntryHint.INVALID_PUNYCODE : null);
	}

	@Test
	void aNameThatIsFullHasNoRoomForALabel() {
		String name = "abcdefghi.".repeat(24) + "abcdefghi";
		assertThat(EntryHint.of("https://*." + name + "ab")).isNull();
		assertThat(EntryHint.of("https://*." + name + "abc:8443")).isEqualTo(EntryHint.NO_ROOM_FOR_LABEL);
		assertThat(EntryHint.of("https://" + name + "abcd")).isNull();
	}

}
