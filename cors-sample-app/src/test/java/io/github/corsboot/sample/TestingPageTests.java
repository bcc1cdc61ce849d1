package io.github.corsboot.sample;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.source.AllowedOriginsSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * What the page on tests warns of is so.
 */
class TestingPageTests {

	@Test
	void mockHasNoListWhenTheApplicationStarts() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withBean("partnerOrigins", AllowedOriginsSource.class, () -> mock(AllowedOriginsSource.class))
			.withPropertyValues("cors.allowed-origins-source=partnerOrigins")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("returned null"));
	}

	@Test
	void clientBoundToControllerHasNoPolicies() {
		WebTestClient.bindToController(new Orders())
			.build()
			.get()
			.uri("http://localhost/orders")
			.header("Origin", "https://stranger.example")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin");
	}

	@RestController
	static class Orders {

		@GetMapping("/orders")
		String orders() {
			return "orders";
		}

	}

}
