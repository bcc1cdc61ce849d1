package io.github.corsboot.policy;

import java.util.List;

import io.github.corsboot.policy.CorsDecision.Action;
import io.github.corsboot.policy.CorsDecision.Verdict;
import io.github.corsboot.policy.PolicyRules.Grants;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a policy's answers, as far as they are known before a request comes.
 */
final class PolicyHeaders {

	private static final String PREFLIGHT_VARY = String.join(", ", CorsHeaders.ORIGIN, CorsHeaders.REQUEST_METHOD,
			CorsHeaders.REQUEST_HEADERS);

	private static final List<String> OF_ACTUAL = List.of(CorsHeaders.ALLOW_ORIGIN, CorsHeaders.ALLOW_CREDENTIALS,
			CorsHeaders.EXPOSE_HEADERS);

	private static final List<String> OF_PREFLIGHT = List.of(CorsHeaders.ALLOW_METHODS, CorsHeaders.ALLOW_HEADERS,
			CorsHeaders.MAX_AGE, CorsHeaders.ALLOW_PRIVATE_NETWORK);

	private final boolean anyOrigin;

	private final boolean credentials;

	private final boolean privateNetwork;

	private final @Nullable String methods;

	private final @Nullable String allowedHeaders;

	private final @Nullable String exposedHeaders;

	private final String maxAge;

	PolicyHeaders(Grants grants, boolean anyOrigin) {
		this.anyOrigin = anyOrigin;
		this.credentials = grants.allowCredentials();
		this.privateNetwork = grants.allowPrivateNetwork();
		this.methods = grants.allowedMethods().contains(PolicyRules.ANY) ? null
				: String.join(",", grants.allowedMethods());
		this.allowedHeaders = grants.allowedHeaders().contains(PolicyRules.ANY) ? null
				: String.join(", ", grants.allowedHeaders());
		this.exposedHeaders = grants.exposedHeaders().isEmpty() ? null : String.join(", ", grants.exposedHeaders());
		this.maxAge = Long.toString(grants.maxAge().toSeconds());
	}

	<R, W> void write(CorsDecision decision, R request, RequestReader<R> reader, W response, HeaderWriter<W> writer) {
		if (decision.verdict() == Verdict.REJECTED && decision.action() == Action.ANSWER_PREFLIGHT) {
			writeDebug(decision.policy(), request, reader, response, writer);
			return;
		}
		if (decision.verdict() != Verdict.ALLOWED && !decision.isForAnyOrigin()) {
			withhold(writer, response, OF_ACTUAL);
			if (decision.action() == Action.REFUSE) {
				withhold(writer, response, OF_PREFLIGHT);
			}
			writer.addVary(response, CorsHeaders.ORIGIN);
			if (decision.action() == Action.REFUSE) {
				writer.set(response, "Cache-Control", "no-store");
			}
			return;
		}
		boolean preflight = decision.type() == RequestType.PREFLIGHT;
		if (preflight) {
			writePrivateNetwork(request, reader, response, writer);
			writeOrigin(PREFLIGHT_VARY, request, reader, response, writer);
			writePreflight(request, reader, response, writer);
		}
		else {
			writeOrigin(CorsHeaders.ORIGIN, request, reader, response, writer);
			set(writer, response, CorsHeaders.EXPOSE_HEADERS, this.exposedHeaders);
		}
	}

	private <R, W> void writeOrigin(String vary, R request, RequestReader<R> reader, W response,
			HeaderWriter<W> writer) {
		if (this.anyOrigin) {
			writer.withhold(response, CorsHeaders.ALLOW_CREDENTIALS);
			writer.set(response, CorsHeaders.ALLOW_ORIGIN, PolicyRules.ANY);
			return;
		}
		writer.addVary(response, vary);
		set(writer, response, CorsHeaders.ALLOW_ORIGIN, reader.header(request, CorsHeaders.ORIGIN));
		set(writer, response, CorsHeaders.ALLOW_CREDENTIALS, this.credentials ? "true" : null);
	}

	private <R, W> void writePrivateNetwork(R request, RequestReader<R> reader, W response, HeaderWriter<W> writer) {
		boolean asked = this.privateNetwork
				&& "true".equals(reader.header(request, CorsHeaders.REQUEST_PRIVATE_NETWORK));
		set(writer, response, CorsHeaders.ALLOW_PRIVATE_NETWORK, asked ? "true" : null);
	}

	private <R, W> void writePreflight(R request, RequestReader<R> reader, W response, HeaderWriter<W> writer) {
		set(writer, response, CorsHeaders.ALLOW_METHODS,
				(this.methods != null) ? this.methods : reader.header(request, CorsHeaders.REQUEST_METHOD));
		String answeredHeaders = this.allowedHeaders;
		if (answeredHeaders == null || reader.header(request, CorsHeaders.REQUEST_HEADERS) == null) {
			answeredHeaders = reader.joinedHeader(request, CorsHeaders.REQUEST_HEADERS);
		}
		set(writer, response, CorsHeaders.ALLOW_HEADERS, answeredHeaders);
		writer.set(response, CorsHeaders.MAX_AGE, this.maxAge);
	}

	// Lets a browser name the method or the header that is refused: at a status other
	// than 2xx it looks no further.
	private <R, W> void writeDebug(CorsPolicy policy, R request, RequestReader<R> reader, W response,
			HeaderWriter<W> writer) {
		writeOrigin(PREFLIGHT_VARY, request, reader, response, writer);
		String method = reader.header(request, CorsHeaders.REQUEST_METHOD);
		set(writer, response, CorsHeaders.ALLOW_METHODS,
				(this.methods != null || method == null || !policy.allowsMethod(method)) ? this.methods : method);
		String requested = reader.joinedHeader(request, CorsHeaders.REQUEST_HEADERS);
		set(writer, response, CorsHeaders.ALLOW_HEADERS,
				(requested != null) ? policy.allowedHeaders().passing(requested) : null);
		writer.set(response, CorsHeaders.MAX_AGE, "0");
		writer.withhold(response, CorsHeaders.ALLOW_PRIVATE_NETWORK);
		writer.set(response, "Cache-Control", "no-store");
	}

	private static <W> void set(HeaderWriter<W> writer, W response, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			writer.set(response, name, value);
		}
		else {
			writer.withhold(response, name);
		}
	}

	private static <W> void withhold(HeaderWriter<W> writer, W response, List<String> names) {
		for (int i = 0; i < names.size(); i++) {
			writer.withhold(response, names.get(i));
		}
	}

}
