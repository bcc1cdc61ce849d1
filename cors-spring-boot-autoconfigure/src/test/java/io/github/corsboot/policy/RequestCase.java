package io.github.corsboot.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request and what a client gets for it, whatever the way into the application.
 */
public record RequestCase(String name, RequestSetup setup, String method, Map<String, List<String>> headers,
		Outcome outcome, Map<String, String> corsHeaders, List<String> vary, boolean judgedBySpringToo) {

	/**
	 * Stands in a header's value for the origin of the server under test.
	 */
	public static final String SERVER_ORIGIN = "{server-origin}";

	static RequestCase of(String name, RequestSetup setup, String method) {
		return new RequestCase(name, setup, method, Map.of(), Outcome.PASSES, Map.of(), List.of(), true);
	}

	RequestCase with(String header, String... values) {
		Map<String, List<String>> all = new LinkedHashMap<>(this.headers);
		all.put(header, List.of(values));
		return new RequestCase(this.name, this.setup, this.method, all, this.outcome, this.corsHeaders, this.vary,
				this.judgedBySpringToo);
	}

	RequestCase passes(String... corsHeaders) {
		return expects(Outcome.PASSES, corsHeaders, "Origin");
	}

	RequestCase passesForAnyOrigin(String... corsHeaders) {
		return expects(Outcome.PASSES, corsHeaders);
	}

	RequestCase isAnswered(String... corsHeaders) {
		return expects(Outcome.PREFLIGHT_ANSWERED, corsHeaders, "Origin");
	}

	RequestCase isAnsweredForAnyOrigin(String... corsHeaders) {
		return expects(Outcome.PREFLIGHT_ANSWERED, corsHeaders);
	}

	RequestCase isRefused() {
		return expects(Outcome.REFUSED, new String[0], "Origin");
	}

	/**
	 * The case is beyond what Spring's own processor can tell from a configuration.
	 */
	RequestCase butNotBySpring() {
		return new RequestCase(this.name, this.setup, this.method, this.headers, this.outcome, this.corsHeaders,
				this.vary, false);
	}

	private RequestCase expects(Outcome outcome, String[] corsHeaders, String... vary) {
		Map<String, String> expected = new TreeMap<>();
		for (int i = 0; i < corsHeaders.length; i += 2) {
			expected.put(corsHeaders[i].toLowerCase(Locale.ROOT), corsHeaders[i + 1]);
		}
		return new RequestCase(this.name, this.setup, this.method, this.headers, outcome, expected, List.of(vary),
				this.judgedBySpringToo);
	}

	/**
	 * Returns the path to ask for, which the setup's policy governs.
	 */
	public String path() {
		return "/" + this.setup.rules().name() + "/resource";
	}

	/**
	 * Returns the headers to send.
	 * @param serverOrigin the origin of the server under test
	 */
	public Map<String, List<String>> headersFor(String serverOrigin) {
		Map<String, List<String>> all = new LinkedHashMap<>();
		this.headers.forEach((header, values) -> all.put(header,
				values.stream().map((value) -> value.replace(SERVER_ORIGIN, serverOrigin)).toList()));
		return all;
	}

	/**
	 * Compares an answer with what is expected.
	 * @param answer the answer
	 * @param serverOrigin the origin of the server under test
	 */
	public void verify(Answer answer, String serverOrigin) {
		assertThat(answer.outcome()).as("outcome").isEqualTo(this.outcome);
		Map<String, String> sent = new TreeMap<>();
		List<String> varied = new ArrayList<>();
		answer.headers().forEach((header, values) -> {
			if (CorsHeaders.isCorsHeader(header)) {
				sent.merge(header.toLowerCase(Locale.ROOT), String.join(" AND ", values), (a, b) -> a + " AND " + b);
			}
			if ("vary".equalsIgnoreCase(header)) {
				values.forEach((value) -> varied.addAll(Arrays.asList(value.split(",\\s*"))));
			}
		});
		Map<String, String> expected = new TreeMap<>(this.corsHeaders);
		expected.replaceAll((header, value) -> value.replace(SERVER_ORIGIN, serverOrigin));
		assertThat(sent).as("CORS headers").isEqualTo(expected);
		if (this.vary.isEmpty()) {
			assertThat(varied).as("Vary").doesNotContain("Origin");
		}
		else {
			assertThat(varied).as("Vary").containsAll(this.vary).doesNotHaveDuplicates();
		}
		if (this.outcome == Outcome.REFUSED) {
			assertThat(answer.header("Cache-Control")).as("Cache-Control").isEqualTo("no-store");
		}
	}

	@Override
	public String toString() {
		return this.setup.rules().name() + ": " + this.name;
	}

	/**
	 * What becomes of a request.
	 */
	public enum Outcome {

		/** It reaches the application. */
		PASSES,

		/** It is answered 200 and does not reach the application. */
		PREFLIGHT_ANSWERED,

		/** It is answered 403 and does not reach the application. */
		REFUSED

	}

	/**
	 * What a client got.
	 */
	public record Answer(Outcome outcome, Map<String, List<String>> headers) {

		/**
		 * Tells the outcome of an exchange with an application that answers "reached" to
		 * everything.
		 */
		public static Answer of(int status, String body, Map<String, List<String>> headers) {
			if ("reached".equals(body)) {
				assertThat(status).isEqualTo(200);
				return new Answer(Outcome.PASSES, headers);
			}
			if (status == 403) {
				assertThat(body).isEqualTo("Invalid CORS request");
				return new Answer(Outcome.REFUSED, headers);
			}
			assertThat(status).isEqualTo(200);
			assertThat(body).isEmpty();
			return new Answer(Outcome.PREFLIGHT_ANSWERED, headers);
		}

		String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> name.equalsIgnoreCase(header.getKey()))
				.flatMap((header) -> header.getValue().stream())
				.reduce((a, b) -> a + ", " + b)
				.orElse("");
		}

	}

}
