package io.github.corsboot.web.reactive;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactiveHeaderWriter}.
 */
class ReactiveHeaderWriterTests {

	private final ReactiveHeaderWriter writer = ReactiveHeaderWriter.INSTANCE;

	private final HttpHeaders headers = new HttpHeaders();

	@Test
	void varyOfAnotherIsKept() {
		this.headers.add("Vary", "Accept-Encoding");
		this.writer.addVary(this.headers, "Origin, Access-Control-Request-Method");
		assertThat(this.headers.get("Vary")).containsExactly("Accept-Encoding", "Origin",
				"Access-Control-Request-Method");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "origin", "Accept, Origin", "Origin ,Accept", "*", "Accept,*" })
	void varyIsNotAddedTwice(String present) {
		this.headers.add("Vary", "Accept-Language");
		this.headers.add("Vary", present);
		this.writer.addVary(this.headers, "Origin");
		assertThat(this.headers.get("Vary")).containsExactly("Accept-Language", present);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Original", "X-Origin", "", "," })
	void namesThatLookAlikeAreOthers(String present) {
		this.headers.add("Vary", present);
		this.writer.addVary(this.headers, "Origin");
		assertThat(this.headers.get("Vary")).containsExactly(present, "Origin");
	}

	@Test
	void corsHeadersInAnyCaseAreRemovedAndNoOthers() {
		this.headers.add("access-control-allow-origin", "*");
		this.headers.add("Access-Control-Something", "x");
		this.headers.add("X-Access-Control-Allow-Origin", "x");
		this.writer.removeCorsHeaders(this.headers);
		assertThat(this.headers.headerNames()).containsExactly("X-Access-Control-Allow-Origin");
	}

}
