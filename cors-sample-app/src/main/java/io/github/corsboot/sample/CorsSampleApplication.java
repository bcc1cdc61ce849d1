package io.github.corsboot.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Sample application that allows origins by configuration alone.
 */
@SpringBootApplication
public class CorsSampleApplication {

	public static void main(String[] args) {
		SpringApplication.run(CorsSampleApplication.class, args);
	}

}
