package io.github.corsboot.sample;

import java.util.List;

import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A source of origins in a test of controllers alone, as the page on tests shows it.
 */
@WebMvcTest(StatusController.class)
@TestPropertySource(properties = { "cors.paths=/internal/**", "cors.allowed-origins-file=none",
		"cors.allowed-origins-source=partnerOrigins" })
class WebMvcSliceSourceTests {

	@TestBean(name = "partnerOrigins")
	private AllowedOriginsSource partnerOrigins;

	@Autowired
	private MockMvcTester mvc;

	static AllowedOriginsSource partnerOrigins() {
		return () -> OriginListing.of(List.of("https://partner.example"));
	}

	@Test
	void originOfTheSourceIsAllowed() {
		assertThat(this.mvc.get().uri("/internal/status").header("Origin", "https://partner.example")).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", "https://partner.example");
	}

	@Test
	void strangerIsRefused() {
		assertThat(this.mvc.get().uri("/internal/status").header("Origin", "https://stranger.example"))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

}
