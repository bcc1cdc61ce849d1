package io.github.corsboot.web.servlet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServletHeaderWriter}.
 */
class ServletHeaderWriterTests {

	private final ServletHeaderWriter writer = ServletHeaderWriter.INSTANCE;

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void varyOfNobodyElseIsOneLine() {
		this.writer.addVary(this.response, "Origin, Access-Control-Request-Method");
		assertThat(this.response.getHeaders("Vary")).containsExactly("Origin, Access-Control-Request-Method");
	}

	@Test
	void varyOfAnotherIsKept() {
		this.response.addHeader("Vary", "Accept-Encoding");
		this.writer.addVary(this.response, "Origin, Access-Control-Request-Method,");
		assertThat(this.response.getHeaders("Vary")).containsExactly("Accept-Encoding", "Origin",
				"Access-Control-Request-Method");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "origin", "Accept, Origin", "Origin ,Accept", "A,Origin,B" })
	void varyIsNotAddedTwice(String present) {
		this.response.addHeader("Vary", "Accept-Language");
		this.response.addHeader("Vary", present);
		this.writer.addVary(this.response, "Origin");
		assertThat(this.response.getHeaders("Vary")).containsExactly("Accept-Language", present);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Original", "X-Origin", "," })
	void namesThatLookAlikeAreOthers(String present) {
		this.response.addHeader("Vary", present);
		this.writer.addVary(this.response, "Origin");
		assertThat(this.response.getHeaders("Vary")).containsExactly(present, "Origin");
	}

	@Test
	void aHeaderIsSetInPlaceOfOthers() {
		this.response.addHeader("X-One", "1");
		this.writer.set(this.response, "x-one", "2");
		assertThat(this.response.getHeaders("X-One")).containsExactly("2");
	}

}
