package io.github.corsboot.origin;

/**
 * A kind of entry that a policy may refuse to have in its list.
 *
 * @since 0.1.0
 */
public enum OriginRestriction {

	/** The entry {@code *}. */
	ANY,

	/**
	 * The entry {@code null}, the opaque origin, or {@code file://}, which every local
	 * file has.
	 */
	OPAQUE,

	/** Every origin of a scheme, such as {@code moz-extension://*}. */
	ANY_OF_SCHEME,

	/**
	 * An {@code http} origin other than a localhost name or a loopback address.
	 */
	INSECURE,

	/**
	 * Private addresses that every network has, such as {@code http://192.168.*.*}.
	 */
	PRIVATE_ADDRESSES,

	/**
	 * A wildcard directly under a public suffix, such as {@code https://*.com} or
	 * {@code https://app-*.github.io}.
	 */
	PUBLIC_SUFFIX_WILDCARD

}
