package io.github.corsboot.autoconfigure.aot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application behind Spring Security's own default chain, without any configuration of
 * CORS in it, that prints the port it listens on.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AheadOfTimeApplication {

	static final String PORT = "Listening on ";

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(AheadOfTimeApplication.class);
		application.addListeners((ApplicationListener<WebServerInitializedEvent>) (event) -> System.out
			.println(PORT + event.getWebServer().getPort() + "."));
		application.run(args);
	}

	@RestController
	static class GreetingController {

		@GetMapping("/greeting")
		@CrossOrigin("https://annotated.example.com")
		String greeting() {
			return "hello";
		}

	}

}
