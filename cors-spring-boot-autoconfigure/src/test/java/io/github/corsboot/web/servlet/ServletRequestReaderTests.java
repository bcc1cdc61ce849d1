package io.github.corsboot.web.servlet;

import io.github.corsboot.policy.RequestReader;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServletRequestReader}.
 */
class ServletRequestReaderTests {

	private final ServletRequestReader reader = ServletRequestReader.INSTANCE;

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void linesAreJoinedByCommas() {
		this.request.addHeader("One", "1");
		this.request.addHeader("Two", "1");
		this.request.addHeader("Two", "2");
		assertThat(this.reader.joinedHeader(this.request, "one")).isEqualTo("1");
		assertThat(this.reader.joinedHeader(this.request, "two")).isEqualTo("1,2");
		assertThat(this.reader.joinedHeader(this.request, "three")).isNull();
	}

	@Test
	void ofManyLinesNoMoreIsReadThanCouldPass() {
		for (int i = 0; i < 10_000; i++) {
			this.request.addHeader("Many", "x-one,".repeat(20));
		}
		assertThat(this.reader.joinedHeader(this.request, "many")).hasSizeBetween(RequestReader.MAX_JOINED + 1,
				RequestReader.MAX_JOINED + 121);
	}

}
