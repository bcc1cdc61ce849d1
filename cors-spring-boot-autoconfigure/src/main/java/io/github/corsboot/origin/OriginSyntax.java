package io.github.corsboot.origin;

/**
 * The syntax of an origin as a browser serialises it: Fetch standard, "serializing a
 * request origin"; HTML standard, "serialization of an origin".
 *
 * @since 0.1.0
 */
public final class OriginSyntax {

	/** The serialisation of an opaque origin. */
	public static final String OPAQUE = "null";

	/**
	 * The longest that a serialised origin can be, in characters: scheme 64, {@code ://}
	 * 3, host 253 and port 6.
	 */
	public static final int MAX_LENGTH = 326;

	private OriginSyntax() {
	}

	/**
	 * Tells whether a text is a serialised origin, in time that does not depend on the
	 * text beyond {@link #MAX_LENGTH}.
	 * @param text the text, of any content
	 * @return whether a browser could have sent it; {@code false} for the opaque origin
	 */
	public static boolean isSerializedOrigin(String text) {
		return text.length() <= MAX_LENGTH && text.indexOf("://") > 0 && text.indexOf(' ') < 0;
	}

}
