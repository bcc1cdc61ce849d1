package io.github.corsboot.sample.playground;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the page and its frames. Only the page may hold the frames, which send what they
 * are told to.
 */
@ConditionalOnPlayground
@RestController
class PageController {

	private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

	private static final Map<String, MediaType> TYPES = Map.of("html", MediaType.TEXT_HTML, "css",
			MediaType.valueOf("text/css"), "js", MediaType.valueOf("text/javascript"), "svg",
			MediaType.valueOf("image/svg+xml"));

	private final Ports ports;

	PageController(Ports ports) {
		this.ports = ports;
	}

	@GetMapping("/")
	ResponseEntity<Resource> page() {
		return file("index.html", "default-src 'self'; frame-src 'self' " + origins(this.ports.frames())
				+ "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
	}

	@GetMapping("/playground/frame.html")
	ResponseEntity<Resource> frame() {
		String page = origins(List.of(this.ports.page()));
		return file("frame.html", "default-src 'none'; script-src " + page + " " + origins(this.ports.frames())
				+ "; connect-src " + page + "; frame-ancestors " + page + "; base-uri 'none'; form-action 'none'");
	}

	@GetMapping("/playground/{name:[a-z-]+\\.(?:css|js|svg)}")
	ResponseEntity<Resource> file(@PathVariable String name) {
		return file(name, "default-src 'none'");
	}

	private static String origins(List<Integer> ports) {
		return ports.stream()
			.flatMap((port) -> HOSTS.stream().map((host) -> "http://" + host + ":" + port))
			.collect(Collectors.joining(" "));
	}

	private static ResponseEntity<Resource> file(String name, String securityPolicy) {
		Resource file = new ClassPathResource("playground/" + name);
		MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
		if (!file.exists() || type == null) {
			return ResponseEntity.notFound().build();
		}
		return ResponseEntity.ok()
			.contentType(type)
			.cacheControl(CacheControl.noCache())
			.header("Content-Security-Policy", securityPolicy)
			.body(file);
	}

}
