package io.github.corsboot.sample;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes credentials, so it has origins of its own. The cookie stands in for a login: what
 * it holds is not looked at.
 */
@RestController
@RequestMapping("/admin")
class AdminController {

	@GetMapping("/session")
	Session session(@CookieValue(name = "session", required = false) @Nullable String cookie) {
		return new Session(cookie != null);
	}

	@PutMapping("/session")
	ResponseEntity<Session> start() {
		ResponseCookie cookie = ResponseCookie.from("session", "sample")
			.path("/admin")
			.httpOnly(true)
			.sameSite("Lax")
			.maxAge(Duration.ofMinutes(30))
			.build();
		return ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, cookie.toString()).body(new Session(true));
	}

	/**
	 * Whether there is a session.
	 *
	 * @param open whether the browser sent the cookie, or has just been given it
	 */
	record Session(boolean open) {

	}

}
