package io.github.corsboot.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The API that the list file governs. It takes a body of any type, that of an HTML form
 * among them, which any page can post without a preflight.
 */
@RestController
@RequestMapping("/api")
class MessageController {

	private final Messages messages;

	MessageController(Messages messages) {
		this.messages = messages;
	}

	@GetMapping("/greeting")
	Message greeting() {
		return new Message(0, "Hello");
	}

	@GetMapping("/messages")
	List<Message> list() {
		return this.messages.all();
	}

	@PostMapping("/messages")
	@ResponseStatus(HttpStatus.CREATED)
	Message add(@RequestBody(required = false) @Nullable String text) {
		return this.messages.add((text != null) ? text : "");
	}

	@PostMapping(path = "/messages",
			consumes = { MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE })
	@ResponseStatus(HttpStatus.CREATED)
	Message addForm(Draft draft) {
		return add(draft.text());
	}

	@DeleteMapping("/messages/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable long id) {
		this.messages.remove(id);
	}

	@GetMapping("/failure")
	Message fail() {
		throw new IllegalStateException("This endpoint always fails");
	}

	/**
	 * A message as a form has it.
	 *
	 * @param text the field of that name
	 */
	record Draft(@Nullable String text) {

	}

}
