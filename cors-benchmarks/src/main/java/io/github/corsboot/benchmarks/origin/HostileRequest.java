package io.github.corsboot.benchmarks.origin;

import java.util.List;

import io.github.corsboot.policy.RequestReader;
import org.jspecify.annotations.Nullable;

/**
 * A preflight of which one header is hostile.
 */
final class HostileRequest {

	static final String ORIGIN = "https://app.example.com";

	static final RequestReader<HostileRequest> READER = new Reader();

	private final List<String> origins;

	private final List<String> requestedHeaders;

	private final List<String> hostile;

	HostileRequest(HostileInput input) {
		this.hostile = input.lines();
		this.origins = input.isInOrigin() ? this.hostile : List.of(ORIGIN);
		this.requestedHeaders = input.isInOrigin() ? List.of("content-type") : this.hostile;
	}

	String origin() {
		return this.origins.get(0);
	}

	List<String> requestedHeaders() {
		return this.requestedHeaders;
	}

	int readOnce() {
		int separators = 0;
		for (int line = 0; line < this.hostile.size(); line++) {
			String text = this.hostile.get(line);
			for (int i = 0; i < text.length(); i++) {
				if (text.charAt(i) <= ',') {
					separators++;
				}
			}
		}
		return separators;
	}

	private @Nullable List<String> lines(String name) {
		return switch (name) {
			case "Origin" -> this.origins;
			case "Access-Control-Request-Headers" -> this.requestedHeaders;
			default -> null;
		};
	}

	private static final class Reader implements RequestReader<HostileRequest> {

		@Override
		public String method(HostileRequest request) {
			return "OPTIONS";
		}

		@Override
		public String path(HostileRequest request) {
			return "/";
		}

		@Override
		public @Nullable String header(HostileRequest request, String name) {
			if ("Access-Control-Request-Method".equals(name)) {
				return "GET";
			}
			List<String> lines = request.lines(name);
			return (lines != null) ? lines.get(0) : null;
		}

		@Override
		public boolean hasSeveral(HostileRequest request, String name) {
			List<String> lines = request.lines(name);
			return lines != null && lines.size() > 1;
		}

		@Override
		public @Nullable String joinedHeader(HostileRequest request, String name) {
			List<String> lines = request.lines(name);
			if (lines == null) {
				return null;
			}
			return (lines.size() == 1) ? lines.get(0) : RequestReader.join(lines.iterator());
		}

		@Override
		public String scheme(HostileRequest request) {
			return "https";
		}

		@Override
		public String host(HostileRequest request) {
			return "api.example.com";
		}

		@Override
		public int port(HostileRequest request) {
			return 443;
		}

	}

}
