package io.github.corsboot.origin;

import java.util.Random;

/**
 * Makes entries as people write them: of the parts of URLs, right and wrong, in many
 * scripts.
 */
final class RandomEntries {

	private static final String[] SCHEMES = { "https://", "https://", "https://", "http://", "http://", "HTTPS://",
			"Http://", "ftp://", "wss://", "ws://", "https:", "http:/", "https:///", "", "//" };

	private static final String[] USERS = { "", "", "", "", "", "", "", "user@", "user:secret@", "a@b@", "@" };

	private static final String[] LABELS = { "a", "app", "example", "com", "localhost", "x-1", "_s", "1", "0x1", "09",
			"xn--bcher-kva", "xn--a", "XN--A", "xn--strae-oqa", "xn--ls8h", "App", "EXAMPLE", "b\u00FCcher",
			"B\u00DCCHER", "stra\u00DFe", "\u03B1\u03C3", "\u0391\u03A3\u03A3", "\u4F8B\u3048", "\u05D0\u05D1",
			"\u0627\u0628", "\u05D01", "1\u05D0", "a\u05D0", "\uFF41\uFF30", "\uFF11", "\u212A", "\u0130", "\u1E9E",
			"\uD83C\uDF55", "\u13A0", "\uAB70", "a\u00ADb", "a\u200Db", "a\u200Bb", "e\u0301", "\u1100\u1161", "-",
			"a-", "-a", "*", "**", "app-*", "*app", "a*b", "", "%41", "a b", "a\tb", "\u2100", "\u2488", "\u00BD",
			"\u2474", "\uFB01", "\u0958", "\u0149", "\u1E9B\u0323", "\u0E33", "\u3002" };

	private static final int PLAIN_LABELS = 15;

	private static final String[] DOTS = { ".", ".", ".", ".", ".", ".", "\u3002", "\uFF0E", "\uFF61", ".." };

	private static final String[] ADDRESSES = { "127.0.0.1", "10.0.0.1", "1.2.3", "0x7f.1", "017.0.0.1", "1.2.3.4.5",
			"256.1.1.1", "2130706433", "4294967296", "192.168.*.*", "10.*.*.*", "[::1]", "[2001:DB8::1]", "[0::1]",
			"[1:0:0:2:0:0:0:3]", "[::ffff:1.2.3.4]", "[fe80::1%eth0]", "[::", "[1::2::3]", "::1", "[::1.2.3]" };

	private static final String[] PORTS = { "", "", "", "", "", ":3000", ":443", ":80", ":21", ":0", ":08", ":65535",
			":65536", ":", ":*", ":[*]", ":[3000,5173]", ":[80,1]", ":x", ":1:2" };

	private static final String[] TAILS = { "", "", "", "", "", "", "/", "/", "/path", "?x=1", "#x", "\\", "//", "/*",
			"/**", ",", ";", ".", " ", "\u00A0", " # x", "\u200B", "/?#" };

	private static final String SPOILERS = "*.:/@[]AZ-_09ax#?%, \u00FC\u0161\u0430\uFF0E\t\\\"'=|^$(){}<>&!~`\u00A0\u200D";

	private final Random random;

	RandomEntries(long seed) {
		this.random = new Random(seed);
	}

	String next() {
		boolean plain = this.random.nextInt(3) == 0;
		String text = plain ? plain() : any(SCHEMES) + any(USERS) + host() + any(PORTS) + any(TAILS);
		while (this.random.nextInt(5) == 0) {
			text = spoil(text);
		}
		return text.strip();
	}

	private String plain() {
		StringBuilder name = new StringBuilder(LABELS[this.random.nextInt(PLAIN_LABELS)]);
		for (int i = this.random.nextInt(4); i > 0; i--) {
			name.append('.').append(LABELS[this.random.nextInt(PLAIN_LABELS)]);
		}
		String host = (this.random.nextInt(5) == 0) ? any(ADDRESSES) : name.toString();
		return SCHEMES[this.random.nextInt(4)] + host + PORTS[this.random.nextInt(8)];
	}

	private String any(String[] values) {
		return values[this.random.nextInt(values.length)];
	}

	private String host() {
		if (this.random.nextInt(5) == 0) {
			return any(ADDRESSES);
		}
		StringBuilder name = new StringBuilder(label());
		for (int i = this.random.nextInt(4); i > 0; i--) {
			name.append(any(DOTS)).append(label());
		}
		return name.toString();
	}

	private String label() {
		return switch (this.random.nextInt(8)) {
			case 0, 1, 2 -> any(LABELS);
			case 3 -> any(LABELS) + any(LABELS);
			case 4 -> Character.toString(0x80 + this.random.nextInt(0x3000));
			default -> LABELS[this.random.nextInt(6)];
		};
	}

	private String spoil(String text) {
		int index = this.random.nextInt(text.length() + 1);
		char spoiler = SPOILERS.charAt(this.random.nextInt(SPOILERS.length()));
		int next = Math.min(index + this.random.nextInt(2), text.length());
		boolean removes = this.random.nextInt(3) == 0;
		return text.substring(0, index) + (removes ? "" : spoiler) + text.substring(next);
	}

}
