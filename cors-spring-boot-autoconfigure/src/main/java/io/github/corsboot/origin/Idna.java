package io.github.corsboot.origin;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * International names, as far as the JDK can tell what a browser makes of them: URL
 * standard, "domain to ASCII", which is UTS 46 without transitional processing. The JDK
 * has the older IDNA 2003, so that nothing is said where the two could differ.
 */
final class Idna {

	private static final String PREFIX = "xn--";

	// Letters that browsers keep and IDNA 2003 replaces.
	private static final String DEVIATIONS = "\u00DF\u1E9E\u03C2";

	// Letters that cannot be seen.
	private static final String FILLERS = "\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

	private static final Pattern FULL_STOP = Pattern.compile("[.\u3002\uFF0E\uFF61]");

	private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

	private Idna() {
	}

	/**
	 * Converts a name that is not in ASCII.
	 * @param name the name
	 * @return the name in Punycode; {@code null} if it is not certain that every browser
	 * makes that of it
	 */
	static @Nullable String toAscii(String name) {
		boolean rightToLeft = name.codePoints().anyMatch(Idna::isRightToLeft);
		List<String> labels = new ArrayList<>();
		for (String label : FULL_STOP.split(name, -1)) {
			String ascii = labelToAscii(label, rightToLeft);
			if (ascii == null) {
				return null;
			}
			labels.add(ascii);
		}
		return String.join(".", labels);
	}

	private static @Nullable String labelToAscii(String label, boolean rightToLeft) {
		try {
			if (!label.codePoints().allMatch((character) -> isCertain(character, rightToLeft))) {
				return null;
			}
			String ascii = IDN.toASCII(label).toLowerCase(Locale.ROOT);
			// IDNA 2003 normalises as Unicode 3.2 did.
			boolean same = ascii.equalsIgnoreCase(IDN.toASCII(Normalizer.normalize(label, Normalizer.Form.NFKC)));
			return (same && !ascii.contains(".") && !isInvalid(ascii)) ? ascii : null;
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			return null;
		}
	}

	// The rules for names with Hebrew or Arabic have changed but for letters alone.
	private static boolean isCertain(int character, boolean rightToLeft) {
		return DEVIATIONS.indexOf(character) < 0 && !isLeftOut(character)
				&& (!rightToLeft || (Character.isLetter(character) && hasDirection(character)));
	}

	private static boolean hasDirection(int character) {
		return isRightToLeft(character)
				|| Character.getDirectionality(character) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
	}

	private static boolean isRightToLeft(int character) {
		byte direction = Character.getDirectionality(character);
		return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
				|| direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
				|| direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
	}

	private static boolean isLeftOut(int character) {
		return character >= 0x80
				&& (LogText.isHidden(character) || FILLERS.indexOf(character) >= 0 || isMappedToNothing(character));
	}

	// Variation selectors and a hyphen of Mongolian.
	private static boolean isMappedToNothing(int character) {
		int type = Character.getType(character);
		return (type == Character.NON_SPACING_MARK || type == Character.DASH_PUNCTUATION)
				&& IDN.toASCII("a" + Character.toString(character), IDN.ALLOW_UNASSIGNED).equals("a");
	}

	/**
	 * Tells whether every browser takes the host of an entry as it is.
	 * @param entry a good entry
	 * @return whether it has no Punycode, or none that is in doubt
	 */
	static boolean isCertain(String entry) {
		if (!entry.contains(PREFIX)) {
			return true;
		}
		int start = entry.indexOf("://") + 3;
		String host = entry.substring(start, OriginSyntax.hostEnd(entry, start));
		String unicode = IDN.toUnicode(host);
		return !unicode.contains(PREFIX) && host.equals(toAscii(unicode));
	}

	/**
	 * Tells whether an entry has a label that browsers refuse.
	 * @param entry a good entry
	 * @return whether a label claims to be Punycode and certainly is none
	 */
	static boolean hasInvalidLabel(String entry) {
		return entry.contains(PREFIX) && Stream.of(entry.split("[/.:]")).anyMatch(Idna::isInvalid);
	}

	/**
	 * Tells whether a label claims to be Punycode and is none that a browser accepts.
	 * @param label the label in lower case
	 * @return whether it certainly is not
	 */
	static boolean isInvalid(String label) {
		if (!label.startsWith(PREFIX) || label.length() > OriginSyntax.MAX_LABEL) {
			return false;
		}
		String decoded = decode(label.substring(PREFIX.length()));
		return decoded == null || !Normalizer.isNormalized(decoded, Normalizer.Form.NFC)
				|| isMark(decoded.codePointAt(0)) || decoded.codePoints().anyMatch(Idna::isNeverInALabel);
	}

	private static boolean isMark(int character) {
		int type = Character.getType(character);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
				|| type == Character.ENCLOSING_MARK;
	}

	private static boolean isNeverInALabel(int character) {
		return switch (Character.getType(character)) {
			case Character.UNASSIGNED -> false;
			// Joiners are valid in the middle of some scripts.
			case Character.FORMAT -> character != 0x200C && character != 0x200D;
			default -> LogText.isHidden(character) || isMapped(character);
		};
	}

	private static boolean isMapped(int character) {
		String text = Character.toString(character);
		boolean cherokee = Character.UnicodeScript.of(character) == Character.UnicodeScript.CHEROKEE;
		boolean lower = cherokee || text.equals(text.toLowerCase(Locale.ROOT));
		return !lower || !Normalizer.isNormalized(text, Normalizer.Form.NFKC);
	}

	/**
	 * Decodes Punycode: RFC 3492, section 6.2.
	 * @param text the text after the prefix
	 * @return the label, or {@code null} if the text is not the Punycode of one
	 */
	static @Nullable String decode(String text) {
		int delimiter = text.lastIndexOf('-');
		StringBuilder decoded = new StringBuilder(text.substring(0, Math.max(delimiter, 0)));
		int length = decoded.length();
		int character = 128;
		long position = 0;
		int bias = 72;
		int index = (delimiter > 0) ? delimiter + 1 : 0;
		while (index < text.length()) {
			long before = position;
			long weight = 1;
			for (int k = 36;; k += 36) {
				int digit = (index < text.length()) ? DIGITS.indexOf(text.charAt(index++)) : -1;
				if (digit < 0 || weight > Integer.MAX_VALUE) {
					return null;
				}
				position += digit * weight;
				int threshold = Math.min(Math.max(k - bias, 1), 26);
				if (digit < threshold) {
					break;
				}
				weight *= 36 - threshold;
			}
			length++;
			bias = bias(position - before, length, before == 0);
			long next = character + position / length;
			if (next > Character.MAX_CODE_POINT) {
				return null;
			}
			character = (int) next;
			position %= length;
			decoded.insert(decoded.offsetByCodePoints(0, (int) position), Character.toChars(character));
			position++;
		}
		return (decoded.length() > Math.max(delimiter, 0)) ? decoded.toString() : null;
	}

	private static int bias(long difference, int length, boolean first) {
		long delta = first ? difference / 700 : difference / 2;
		delta += delta / length;
		int k = 0;
		while (delta > 455) {
			delta /= 35;
			k += 36;
		}
		return (int) (k + 36 * delta / (delta + 38));
	}

}
