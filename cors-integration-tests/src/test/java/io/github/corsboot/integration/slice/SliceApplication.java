package io.github.corsboot.integration.slice;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The application that slices are cut from.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
class SliceApplication {

	@RestController
	static class GreetingController {

		@GetMapping("/greeting")
		String greeting() {
			return "hello";
		}

	}

}
