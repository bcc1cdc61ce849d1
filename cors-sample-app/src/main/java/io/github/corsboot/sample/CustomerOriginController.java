package io.github.corsboot.sample;

import java.util.List;

import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.list.OriginListing;

import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * A page that changes the table of origins. It takes JSON alone, which a page of another
 * origin cannot send without a preflight.
 */
@RestController
@Profile("database")
class CustomerOriginController {

	private static final String ORIGINS = "/database/origins";

	private final JdbcClient jdbc;

	CustomerOriginController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping(path = "/database", produces = MediaType.TEXT_HTML_VALUE)
	Resource page() {
		return new ClassPathResource("database/index.html");
	}

	@GetMapping(ORIGINS)
	List<String> origins() {
		return this.jdbc.sql("select origin from customer_origin order by origin").query(String.class).list();
	}

	@PostMapping(path = ORIGINS, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> add(@RequestBody CustomerOrigin added) {
		for (OriginProblem problem : OriginListing.of(List.of(added.origin())).problems()) {
			return ResponseEntity.badRequest().body(problem.message());
		}
		this.jdbc.sql("merge into customer_origin values (?)").param(added.origin().strip()).update();
		return ResponseEntity.ok("Added");
	}

	@DeleteMapping(path = ORIGINS, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.TEXT_PLAIN_VALUE)
	String remove(@RequestBody CustomerOrigin removed) {
		int rows = this.jdbc.sql("delete from customer_origin where origin = ?").param(removed.origin()).update();
		return (rows > 0) ? "Removed" : "It was not there";
	}

	/**
	 * An origin in the table.
	 *
	 * @param origin the entry
	 */
	record CustomerOrigin(String origin) {

	}

}
