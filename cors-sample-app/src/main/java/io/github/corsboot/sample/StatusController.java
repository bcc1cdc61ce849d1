package io.github.corsboot.sample;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What anyone may read, and what no policy governs.
 */
@RestController
class StatusController {

	@GetMapping("/public/status")
	Status status() {
		return new Status("open to any page");
	}

	@GetMapping("/internal/status")
	Status internalStatus() {
		return new Status("governed by no policy");
	}

	/**
	 * A status.
	 *
	 * @param text what it says
	 */
	record Status(String text) {

	}

}
