package io.github.corsboot.sample.playground;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the page, and nobody else, asks of the server. A list that it saves is judged as
 * anything that an editor saves: a bad one stays in the file, and the last good one in
 * force.
 */
@ConditionalOnPlayground
@RestController
@RequestMapping("/playground/api")
class PlaygroundApi {

	private static final byte[] EMPTY = {};

	private final Ports ports;

	private final EventStream events;

	private final Playground playground;

	private final @Nullable ListFile file;

	PlaygroundApi(Ports ports, EventStream events, Playground playground, ObjectProvider<ListFile> file) {
		this.ports = ports;
		this.events = events;
		this.playground = playground;
		this.file = file.getIfAvailable();
	}

	@ModelAttribute
	void admit(@RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
		caller.mustBePage();
	}

	@GetMapping("/setup")
	Setup setup() {
		return new Setup(this.playground.server(), this.ports.frames());
	}

	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<Object>> events() {
		return this.events.events();
	}

	@GetMapping("/list")
	ResponseEntity<ListDescription> list() throws IOException {
		return (this.file != null) ? ResponseEntity.ok(this.file.read()) : ResponseEntity.notFound().build();
	}

	@PostMapping("/list/check")
	ListDescription check(@RequestBody(required = false) byte @Nullable [] content) {
		return ListDescription.of("", (content != null) ? content : EMPTY);
	}

	@PutMapping("/list")
	ResponseEntity<ListDescription> save(@RequestHeader(HttpHeaders.IF_MATCH) String expected,
			@RequestBody(required = false) byte @Nullable [] content) throws IOException {
		if (this.file == null) {
			return ResponseEntity.notFound().build();
		}
		boolean saved = this.file.write((content != null) ? content : EMPTY, expected.replace("\"", ""));
		return ResponseEntity.status(saved ? HttpStatus.OK : HttpStatus.PRECONDITION_FAILED).body(this.file.read());
	}

	/**
	 * What the page has to know.
	 *
	 * @param server the server that the application runs on
	 * @param framePorts the ports of the frames
	 */
	record Setup(String server, List<Integer> framePorts) {

	}

}
