package io.github.corsboot.source.file;

import org.jspecify.annotations.Nullable;

/**
 * Lets a thread wait so that another can wake it, in waits that only an interrupt ends;
 * outside of its waits the thread is never interrupted from here.
 * <p>
 * Thread-safe.
 */
final class WakeableWait {

	private @Nullable Thread waiting;

	private boolean woken;

	/**
	 * Waits on the caller's thread; returns at once if it has been woken since the last
	 * wait.
	 * @param wait what waits
	 */
	void run(InterruptibleWait wait) {
		synchronized (this) {
			if (this.woken) {
				this.woken = false;
				return;
			}
			this.waiting = Thread.currentThread();
		}
		try {
			wait.run();
		}
		catch (InterruptedException ex) {
			// woken: there is something to do
		}
		finally {
			synchronized (this) {
				this.waiting = null;
				this.woken = false;
				Thread.interrupted();
			}
		}
	}

	/**
	 * Ends the wait that is under way, or else the next one.
	 */
	synchronized void wake() {
		this.woken = true;
		if (this.waiting != null) {
			this.waiting.interrupt();
		}
	}

	/**
	 * Something that waits.
	 */
	@FunctionalInterface
	interface InterruptibleWait {

		void run() throws InterruptedException;

	}

}
