package io.github.corsboot.autoconfigure.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A secured application.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class ReactiveSecuredApplication {

	static final String PARTNER = "https://partner.example.com";

	@Bean
	MapReactiveUserDetailsService users() {
		return new MapReactiveUserDetailsService(
				User.withUsername("user").password("{noop}secret").roles("USER").build());
	}

	@RestController
	static class Endpoints {

		@CrossOrigin(PARTNER)
		@RequestMapping({ "/api/open", "/free/open", "/api/closed", "/free/closed", "/trial/open", "/trial/closed" })
		String hello() {
			return "hello";
		}

	}

}
