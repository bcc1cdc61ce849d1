package io.github.corsboot.policy;

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * Reads from a request of some stack what a decision needs. A reader has no state of its
 * own, so that judging a request needs no object for it.
 * <p>
 * Implementations are thread-safe and never throw for what a client sent.
 *
 * @param <R> the type of request
 * @since 0.1.0
 */
public interface RequestReader<R> {

	/**
	 * How many characters of a header of several lines are joined, and one more if there
	 * are more; what is longer is refused anyway.
	 */
	int MAX_JOINED = 8192;

	/**
	 * Joins the values of a header.
	 * @param values the values of all lines
	 * @return the values, joined by commas; of more than {@link #MAX_JOINED} characters
	 * only the first, yet more than that
	 */
	static String join(Iterator<String> values) {
		StringBuilder joined = new StringBuilder();
		while (values.hasNext() && joined.length() <= MAX_JOINED) {
			String value = values.next();
			joined.append(joined.isEmpty() ? "" : ",").append(value, 0, Math.min(value.length(), MAX_JOINED + 1));
		}
		return joined.toString();
	}

	/**
	 * Returns the method.
	 * @param request the request
	 * @return the method, as sent
	 */
	String method(R request);

	/**
	 * Returns the path, for reports only: policies are chosen elsewhere.
	 * @param request the request
	 * @return the path, as sent and without the query
	 */
	String path(R request);

	/**
	 * Returns a header.
	 * @param request the request
	 * @param name the name of the header
	 * @return the first value, or {@code null} if there is none
	 */
	@Nullable String header(R request, String name);

	/**
	 * Tells whether the request has a header more than once.
	 * @param request the request
	 * @param name the name of the header
	 * @return whether there are several values
	 */
	boolean hasSeveral(R request, String name);

	/**
	 * Returns all values of a header.
	 * @param request the request
	 * @param name the name of the header
	 * @return the value if there is one line, what {@link #join} makes of several, or
	 * {@code null} if there is none
	 */
	@Nullable String joinedHeader(R request, String name);

	/**
	 * Returns the scheme that the request was sent with.
	 * @param request the request
	 * @return the scheme, or {@code null} if it is not known
	 */
	@Nullable String scheme(R request);

	/**
	 * Returns the host that the request was sent to.
	 * @param request the request
	 * @return the host, an IPv6 address in brackets or without, or {@code null} if it is
	 * not known
	 */
	@Nullable String host(R request);

	/**
	 * Returns the port that the request was sent to.
	 * @param request the request
	 * @return the port, or 0 or less for the scheme's default port
	 */
	int port(R request);

}
