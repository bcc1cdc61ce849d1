package io.github.corsboot.source;

import io.github.corsboot.origin.list.OriginListing;

/**
 * Where a list of allowed origins comes from: a file, a database, a configuration
 * service. A bean of this type is used by the policies that name it in their
 * {@code allowed-origins-source} property.
 * <p>
 * {@link #load()} is never called by two threads at once, and never on a request's
 * thread. It is called once at start-up, after {@link #subscribe(Runnable)}, on the
 * thread that starts the application; and then on a thread of the source's own, after
 * each announced change, when an operator asks for it, when a stopped application context
 * is started again, and every {@code cors.reload.poll-interval} after it has failed,
 * until it works.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AllowedOriginsSource {

	/**
	 * Loads the whole list. It may take long: the previous list stays in force meanwhile,
	 * and no other source waits for it. After 10 seconds the log says so.
	 * @return the list as it is now, for example by {@link OriginListing#of(Iterable)
	 * OriginListing.of}
	 * @throws Exception if the list cannot be loaded; start-up then fails, and after
	 * start-up the last good list stays in force
	 */
	OriginListing load() throws Exception;

	/**
	 * Subscribes to changes. The source runs the callback, on any thread, whenever its
	 * list may have changed; the callback returns at once and the list is loaded soon
	 * after on another thread. Called before {@link #load()}, so that no change is missed
	 * between the two. A source that never changes need not override this.
	 * @param changed the callback
	 * @return ends the subscription; it is closed when the application context is stopped
	 * or closed
	 */
	default Subscription subscribe(Runnable changed) {
		return () -> {
		};
	}

	/**
	 * Tells how changes of the source are noticed, for the eyes of operators. May be
	 * called on any thread and at any time; returns at once.
	 * @return the mode at this moment; {@link WatchMode#SOURCE} unless overridden
	 */
	default WatchMode watchMode() {
		return WatchMode.SOURCE;
	}

	/**
	 * A subscription to the changes of a source.
	 */
	@FunctionalInterface
	interface Subscription extends AutoCloseable {

		/**
		 * Ends the subscription. Does nothing if it has ended.
		 */
		@Override
		void close();

	}

}
