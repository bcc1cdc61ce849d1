package io.github.corsboot.policy;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a value among the rules of a policy, as a value: which setting,
 * what, why and what to write instead. The words for it are the caller's.
 * <p>
 * Immutable and thread-safe.
 *
 * @param setting the setting
 * @param position which of the setting's values it is, from 0; -1 for the setting as a
 * whole
 * @param value the value at fault, or {@code null} if one is missing
 * @param reason why it is wrong
 * @param suggestion what to write instead, or {@code null} if that cannot be told
 * @since 0.1.0
 */
public record PolicyProblem(Setting setting, int position, @Nullable String value, Reason reason,
		@Nullable String suggestion) {

	/**
	 * Why a value is wrong.
	 *
	 * @since 0.1.0
	 */
	public enum Reason {

		/** The setting lists nothing, so that the policy could never apply. */
		EMPTY,

		/** Not a token of RFC 9110, section 5.6.2, which names of methods are. */
		METHOD_NOT_A_TOKEN,

		/**
		 * A standard method not in upper case. Methods are compared byte for byte, and it
		 * would never match.
		 */
		METHOD_NOT_UPPER_CASE,

		/** A method that the Fetch standard forbids to pages: "forbidden method". */
		METHOD_FORBIDDEN,

		/** Not a token of RFC 9110, section 5.6.2, which names of headers are. */
		HEADER_NOT_A_TOKEN,

		/**
		 * A request header that the Fetch standard forbids to pages: "forbidden
		 * request-header".
		 */
		REQUEST_HEADER_FORBIDDEN,

		/**
		 * A response header of the CORS protocol among the request headers: no request
		 * ever asks for it.
		 */
		REQUEST_HEADER_OF_ANSWERS,

		/**
		 * A response header that the Fetch standard hides from pages: "forbidden
		 * response-header name".
		 */
		RESPONSE_HEADER_FORBIDDEN,

		/**
		 * A {@code *} within a name. It is a legal character there, so that the name
		 * would be compared as it stands and never match.
		 */
		PATTERN,

		/**
		 * Any response header together with credentials: for a request with credentials a
		 * browser takes the {@code *} for a header of that name.
		 */
		ANY_EXPOSED_WITH_CREDENTIALS,

		/** Less than nothing. */
		MAX_AGE_NEGATIVE,

		/** Longer than any browser keeps a preflight. */
		MAX_AGE_TOO_LONG,

		/** Not whole seconds. */
		MAX_AGE_NOT_WHOLE_SECONDS

	}

	/**
	 * A setting of a policy whose value can be wrong.
	 *
	 * @since 0.1.0
	 */
	public enum Setting {

		/** The path patterns. */
		PATHS("paths"),

		/** The methods. */
		ALLOWED_METHODS("allowed-methods"),

		/** The request headers. */
		ALLOWED_HEADERS("allowed-headers"),

		/** The response headers that a page may read. */
		EXPOSED_HEADERS("exposed-headers"),

		/** How long a browser may keep a preflight. */
		MAX_AGE("max-age");

		private final String value;

		Setting(String value) {
			this.value = value;
		}

		/**
		 * Returns the setting as it is written in the configuration.
		 * @return the last part of the property's name
		 */
		public String value() {
			return this.value;
		}

	}

}
