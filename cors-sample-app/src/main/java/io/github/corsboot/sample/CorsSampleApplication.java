package io.github.corsboot.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Sample application that allows origins by configuration alone. It runs on Tomcat, or on
 * Netty with {@code --spring.main.web-application-type=reactive}.
 */
@SpringBootApplication
public class CorsSampleApplication {

	public static void main(String[] args) {
		application().run(args);
	}

	static SpringApplication application() {
		SpringApplication application = new SpringApplication(CorsSampleApplication.class);
		application.addListeners(new FirstListFile());
		return application;
	}

}
