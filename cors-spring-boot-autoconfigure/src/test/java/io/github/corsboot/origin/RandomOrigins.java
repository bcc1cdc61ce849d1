package io.github.corsboot.origin;

import java.util.Random;

/**
 * Makes entries and origins out of few parts, so that they meet often, and spoils some.
 */
public final class RandomOrigins {

	private static final String[] SCHEMES = { "https", "https", "https", "http", "http", "capacitor", "a", "ftp",
			"chrome-extension" };

	private static final String[] LABELS = { "a", "b", "aa", "com", "example", "localhost", "x-1", "_s", "1", "0x1",
			"app12345", "xn--a", "a-rather-long-label-of-a-tenant" };

	private static final String[] ADDRESSES = { "127.0.0.1", "10.0.0.1", "1.2.3", "[::1]", "[2001:db8::1]", "[::]",
			"[1::]", "[0::1]", "[1:0:0:2::3]", "[1::2:0:0:3]", "[::ffff:c000:201]", "[1:2:3:4:5:6:7:8]", "[fe80::%1]" };

	private static final String[] PORTS = { "", "", "", "", ":3000", ":5173", ":8443", ":1", ":65535", ":65536", ":0",
			":80", ":443", ":21", ":08", ":" };

	private static final String[] RULES = { "", "", "", "", ":3000", ":8443", ":*", ":[*]", ":[3000]", ":[3000,5173]",
			":[5173,8443,1]", ":[65535]" };

	private static final String[] WILD_LABELS = { "a*", "*-a", "a*b", "x-*-1", "app*45", "*_", "a-*" };

	private static final String[] WILD_ADDRESSES = { "10.*.*.*", "10.0.*.*", "10.0.0.*", "192.168.*.*", "127.*.*.*",
			"172.16.*.*", "169.254.1.*" };

	private static final String[] OPAQUE_HOSTS = { "*", "*", "", ".", "-", "x.y", "X.y", "a:b", "[a", "a~!$&'()+=%{}" };

	private static final String[] FILLINGS = { "0", "1", "12", "255", "256", "01", "a", "x-1", "_", "b.c", "" };

	private static final String SPOILERS = "*.:/@[]AZ-_09ax#?%, \u00FC\u0161\u0430\uFF0E\t\\";

	private final Random random;

	public RandomOrigins(long seed) {
		this.random = new Random(seed);
	}

	public int upTo(int bound) {
		return this.random.nextInt(bound);
	}

	private String any(String[] values) {
		return values[this.random.nextInt(values.length)];
	}

	private String name(int labels) {
		StringBuilder name = new StringBuilder(any(LABELS));
		for (int i = 1; i < labels; i++) {
			name.append('.').append(any(LABELS));
		}
		return name.toString();
	}

	private String host() {
		return (this.random.nextInt(8) == 0) ? any(ADDRESSES) : name(1 + this.random.nextInt(4));
	}

	/**
	 * Makes what may be an entry.
	 * @return the text
	 */
	public String entry() {
		String wildcard = (this.random.nextInt(3) == 0) ? "*." : "";
		return switch (this.random.nextInt(12)) {
			case 0, 1 -> any(SCHEMES) + "://" + any(WILD_LABELS) + "." + name(1 + this.random.nextInt(2)) + any(RULES);
			case 2 -> any(SCHEMES) + "://" + any(WILD_ADDRESSES) + any(RULES);
			case 3 -> any(SCHEMES) + "://" + any(OPAQUE_HOSTS);
			default -> any(SCHEMES) + "://" + wildcard + host() + any(RULES);
		};
	}

	/**
	 * Makes what may be an origin.
	 * @return the text
	 */
	public String origin() {
		return any(SCHEMES) + "://" + host() + any(PORTS);
	}

	/**
	 * Makes what an entry may allow.
	 * @param entry the entry
	 * @return an origin with the scheme of the entry, and mostly with its host
	 */
	public String origin(String entry) {
		int hostStart = entry.indexOf("://") + 3;
		boolean wildcard = entry.startsWith("*.", hostStart);
		int hostEnd = OriginSyntax.hostEnd(entry, wildcard ? hostStart + 2 : hostStart);
		String host = filled(entry.substring(wildcard ? hostStart + 2 : hostStart, hostEnd));
		String prefix = (wildcard == (this.random.nextInt(8) > 0)) ? name(1 + this.random.nextInt(3)) + "." : "";
		String ports = entry.substring(hostEnd);
		boolean same = !ports.contains("*") && !ports.contains("[") && this.random.nextInt(4) > 0;
		return entry.substring(0, hostStart) + prefix + host + (same ? ports : any(PORTS));
	}

	private String filled(String host) {
		String filled = host;
		while (filled.contains("*")) {
			filled = filled.replaceFirst("\\*", any(FILLINGS));
		}
		return filled;
	}

	/**
	 * Spoils a text with one character more, less or changed.
	 * @param text the text
	 * @return the text, spoiled
	 */
	public String spoil(String text) {
		int index = this.random.nextInt(text.length());
		char spoiler = SPOILERS.charAt(this.random.nextInt(SPOILERS.length()));
		return switch (this.random.nextInt(4)) {
			case 0 -> text.substring(0, index) + spoiler + text.substring(index);
			case 1 -> text.substring(0, index) + spoiler + text.substring(index + 1);
			case 2 -> text.substring(0, index) + text.substring(index + 1);
			default -> text + spoiler;
		};
	}

}
