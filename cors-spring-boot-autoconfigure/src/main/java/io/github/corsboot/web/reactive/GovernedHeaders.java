package io.github.corsboot.web.reactive;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

import io.github.corsboot.policy.CorsHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;

/**
 * The headers of an answer whose CORS headers a policy owns, as the application sees
 * them: what it writes to those is dropped, and what else it takes away of what the
 * policy has written comes back.
 * <p>
 * To whoever asks there is an {@code Access-Control-Allow-Origin} header, if need be an
 * empty one that is never sent: Spring's own processors leave such an answer alone.
 */
final class GovernedHeaders extends HttpHeaders {

	private static final long serialVersionUID = 1L;

	private static final String UNSENT = "";

	private final transient AnswerHeaders answer;

	private boolean writtenAtCommit;

	GovernedHeaders(HttpHeaders headers, AnswerHeaders answer) {
		super(headers);
		this.answer = answer;
	}

	private static boolean isGovernedHeader(String name) {
		return CorsHeaders.isCorsHeader(name);
	}

	private void restore(String changed) {
		if (VARY.equalsIgnoreCase(changed)) {
			this.answer.write();
		}
	}

	@Override
	public void add(String name, @Nullable String value) {
		if (VARY.equalsIgnoreCase(name)) {
			if (value != null) {
				this.answer.addVary(value);
			}
		}
		else if (!isGovernedHeader(name)) {
			super.add(name, value);
		}
	}

	@Override
	public void addAll(String name, List<? extends String> values) {
		values.forEach((value) -> add(name, value));
	}

	@Override
	public void set(String name, @Nullable String value) {
		if (value == null && VARY.equalsIgnoreCase(name)) {
			remove(name);
		}
		else if (!isGovernedHeader(name)) {
			super.set(name, value);
			restore(name);
		}
	}

	@Override
	public void setAll(Map<String, String> values) {
		values.forEach(this::set);
	}

	@Override
	public @Nullable List<String> put(String name, List<String> values) {
		if (isGovernedHeader(name)) {
			return get(name);
		}
		List<String> previous = super.put(name, values);
		restore(name);
		return previous;
	}

	@Override
	public @Nullable List<String> putIfAbsent(String name, List<String> values) {
		return isGovernedHeader(name) ? get(name) : super.putIfAbsent(name, values);
	}

	@Override
	public @Nullable List<String> remove(String name) {
		if (isGovernedHeader(name)) {
			return get(name);
		}
		List<String> previous = super.remove(name);
		restore(name);
		return previous;
	}

	@Override
	public void clear() {
		super.clear();
		this.answer.write();
	}

	@Override
	public boolean containsHeader(String name) {
		return CorsHeaders.ALLOW_ORIGIN.equalsIgnoreCase(name) || super.containsHeader(name);
	}

	@Override
	public @Nullable String getFirst(String name) {
		String value = super.getFirst(name);
		return (value == null && CorsHeaders.ALLOW_ORIGIN.equalsIgnoreCase(name)) ? UNSENT : value;
	}

	@Override
	public @Nullable List<String> get(String name) {
		List<String> values = super.get(name);
		return (values == null && CorsHeaders.ALLOW_ORIGIN.equalsIgnoreCase(name)) ? List.of(UNSENT) : values;
	}

	// What these return can be written to past this guard.

	@Override
	public Set<Entry<String, List<String>>> headerSet() {
		writeAtCommit();
		return super.headerSet();
	}

	@Override
	public Set<String> headerNames() {
		writeAtCommit();
		return super.headerNames();
	}

	@Override
	@SuppressWarnings("removal")
	public MultiValueMap<String, String> asMultiValueMap() {
		writeAtCommit();
		return super.asMultiValueMap();
	}

	@Override
	@SuppressWarnings("removal")
	public Map<String, String> asSingleValueMap() {
		writeAtCommit();
		return super.asSingleValueMap();
	}

	private void writeAtCommit() {
		if (!this.writtenAtCommit) {
			this.writtenAtCommit = true;
			this.answer.writeAtCommit();
		}
	}

}
