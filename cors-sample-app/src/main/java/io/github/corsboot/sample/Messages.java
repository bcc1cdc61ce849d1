package io.github.corsboot.sample;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.stereotype.Component;

/**
 * The last messages, in memory.
 */
@Component
class Messages {

	private static final int LIMIT = 100;

	private final ConcurrentLinkedDeque<Message> messages = new ConcurrentLinkedDeque<>();

	private final AtomicLong lastId = new AtomicLong();

	List<Message> all() {
		return List.copyOf(this.messages);
	}

	Message add(String text) {
		Message message = new Message(this.lastId.incrementAndGet(), text);
		this.messages.add(message);
		if (message.id() > LIMIT) {
			remove(message.id() - LIMIT);
		}
		return message;
	}

	void remove(long id) {
		this.messages.removeIf((message) -> message.id() == id);
	}

}
