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
		if (!headers.isEmpty()) {
			headers.remove(name);
		}
	}

	@Override
	public void addVary(HttpHeaders headers, String value) {
		List<String> present = headers.isEmpty() ? null : headers.get(HttpHeaders.VARY);
		if (present == null || present.isEmpty()) {
			headers.set(HttpHeaders.VARY, value);
			return;
		}
		if (present.size() == 1 && present.get(0).equals(value)) {
			return;
		}
		// The application may have put a list there that cannot be added to.
		List<String> lines = new ArrayList<>(present);
		for (int start = 0; start < value.length();) {
			int end = end(value, start);
			String name = value.substring(start, end).strip();
			if (!contains(lines, name)) {
				lines.add(name);
			}
			start = end + 1;
		}
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

	private static boolean contains(List<String> lines, String name) {
		for (int i = 0; i < lines.size(); i++) {
			if (contains(lines.get(i), name)) {
				return true;
			}
		}
		return false;
	}

	private static boolean contains(String line, String name) {
		for (int start = 0; start < line.length();) {
			int end = end(line, start);
			String present = line.substring(start, end).strip();
			if (present.equalsIgnoreCase(name) || "*".equals(present)) {
				return true;
			}
			start = end + 1;
		}
		return false;
	}

	private static int end(String line, int start) {
		int comma = line.indexOf(',', start);
		return (comma >= 0) ? comma : line.length();
	}

}
