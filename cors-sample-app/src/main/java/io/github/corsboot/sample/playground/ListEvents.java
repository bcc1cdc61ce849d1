package io.github.corsboot.sample.playground;

import java.util.List;

import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;

/**
 * Tells the page of every change of a list.
 */
class ListEvents {

	private final EventStream events;

	ListEvents(EventStream events) {
		this.events = events;
	}

	@EventListener
	void changed(AllowedOriginsChangedEvent event) {
		this.events.send("list", new Change(event.source(), event.entries(), event.added(), event.removed(),
				event.duration().toNanos() / 1_000_000.0, null, List.of()));
	}

	@EventListener
	void failed(AllowedOriginsReloadFailedEvent event) {
		this.events.send("list", new Change(event.source(), 0, 0, 0, 0, event.failure().summary(),
				event.failure().problems().stream().map(Object::toString).toList()));
	}

	/**
	 * A change of a list.
	 *
	 * @param source the file
	 * @param entries how many entries are in force
	 * @param added how many are new
	 * @param removed how many are gone
	 * @param milliseconds how long it took to read the list and to put it in force
	 * @param failure why the list is not in force, {@code null} if it is
	 * @param problems what is wrong with it
	 */
	record Change(String source, int entries, int added, int removed, double milliseconds, @Nullable String failure,
			List<String> problems) {

	}

}
