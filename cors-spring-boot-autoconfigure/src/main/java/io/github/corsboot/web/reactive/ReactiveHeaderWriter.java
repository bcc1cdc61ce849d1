package io.github.corsboot.web.reactive;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.HeaderWriter;

import org.springframework.http.HttpHeaders;

/**
 * Writes headers of an answer of the reactive stack.
 */
final class ReactiveHeaderWriter implements HeaderWriter<HttpHeaders> {

	static final ReactiveHeaderWriter INSTANCE = new ReactiveHeaderWriter();

	private ReactiveHeaderWriter() {
	}

	@Override
	public void set(HttpHeaders headers, String name, String value) {
		headers.set(name, value);
	}

	@Override
	public void withhold(HttpHeaders headers, String name) {
		if (headers.containsHeader(name)) {
			headers.remove(name);
		}
	}

	@Override
	public void addVary(HttpHeaders headers, String value) {
		List<String> present = headers.containsHeader(HttpHeaders.VARY) ? headers.get(HttpHeaders.VARY) : null;
		if (present == null || present.isEmpty()) {
			headers.set(HttpHeaders.VARY, value);
			return;
		}
		if (present.size() == 1 && present.get(0).equals(value)) {
			return;
		}
		// The application may have put a list there that cannot be added to.
		List<String> lines = new ArrayList<>(present);
		lines.addAll(HeaderWriter.missing(present, value));
		if (lines.size() > present.size()) {
			headers.put(HttpHeaders.VARY, lines);
		}
	}

	void removeCorsHeaders(HttpHeaders headers) {
		List<String> names = new ArrayList<>(4);
		for (String name : headers.headerNames()) {
			if (CorsHeaders.isCorsHeader(name)) {
				names.add(name);
			}
		}
		names.forEach(headers::remove);
	}

}
