package io.github.corsboot.source;

import io.github.corsboot.source.AllowedOriginsSource.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The subscription to the changes of one source, which can end and begin again.
 * <p>
 * Thread-safe. No lock is held while the source is called.
 */
final class SourceSubscription {

	private final AllowedOriginsSource source;

	private final Runnable changed;

	private @Nullable Subscription current;

	SourceSubscription(AllowedOriginsSource source, Runnable changed) {
		this.source = source;
		this.changed = changed;
	}

	void begin() {
		Subscription next = this.source.subscribe(this.changed);
		synchronized (this) {
			this.current = next;
		}
	}

	synchronized boolean hasBegun() {
		return this.current != null;
	}

	void end() {
		Subscription ended;
		synchronized (this) {
			ended = this.current;
			this.current = null;
		}
		if (ended != null) {
			ended.close();
		}
	}

	WatchMode mode() {
		try {
			return this.source.watchMode();
		}
		catch (RuntimeException ex) {
			return WatchMode.SOURCE;
		}
	}

}
