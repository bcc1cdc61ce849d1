package io.github.corsboot.origin;

/**
 * A kind of entry that a policy may refuse to have in its list.
 *
 * @since 0.1.0
 */
public enum OriginRestriction {

	/** The entry {@code *}. */
	ANY,

	/** The entry {@code null}, the opaque origin. */
	OPAQUE,

	/**
	 * An {@code http} origin other than a localhost name or a loopback address.
	 */
	INSECURE,

	/** A wildcard directly under a public suffix, such as {@code https://*.com}. */
	PUBLIC_SUFFIX_WILDCARD

}
