package io.github.corsboot.lifecycle;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.source.SourceStatus;
import io.github.corsboot.web.PoliciesInForce;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/**
 * An application that watches a list in a process of its own, uses up what the process
 * has when it is told to, and tells how the list is doing. What it does itself while
 * something is used up must not need any of it.
 */
public final class WatchingApplication {

	/** Says that a command has been carried out. */
	static final String DONE = "#";

	private final CorsPolicyManager manager;

	private final PoliciesInForce inForce;

	private final Deque<Closeable> held = new ArrayDeque<>(1 << 16);

	private volatile boolean heapIsFull;

	private WatchingApplication(CorsPolicyManager manager, PoliciesInForce inForce) {
		this.manager = manager;
		this.inForce = inForce;
	}

	/**
	 * Runs until the standard input ends.
	 * @param arguments the list, and commands to carry out before the start
	 */
	public static void main(String[] arguments) throws IOException {
		Deque<Closeable> taken = new ArrayDeque<>();
		if (arguments.length > 1) {
			take(taken, Command.valueOf(arguments[1]));
		}
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withPropertyValues("cors.allowed-origins-file=" + arguments[0], "cors.reload.poll-interval=100ms",
					"cors.reload.quiet-period=10ms")
			.run((context) -> {
				WatchingApplication application = new WatchingApplication(context.getBean(CorsPolicyManager.class),
						context.getBean(PoliciesInForce.class));
				application.held.addAll(taken);
				application.serve();
			});
	}

	private void serve() throws IOException {
		Thread teller = new Thread(this::tell, "teller");
		teller.setDaemon(true);
		teller.start();
		for (int next = System.in.read(); next >= 0; next = System.in.read()) {
			Command command = Command.ALL[next - 'a'];
			if (command == Command.GIVE_BACK) {
				this.heapIsFull = false;
				while (!this.held.isEmpty()) {
					this.held.pop().close();
				}
			}
			else if (command == Command.FILL_HEAP) {
				this.heapIsFull = true;
				Thread filler = new Thread(this::fillHeap, "filler");
				filler.setDaemon(true);
				filler.start();
				continue;
			}
			else {
				take(this.held, command);
			}
			done();
		}
	}

	private static void done() {
		System.err.write('#');
		System.err.write('\n');
		System.err.flush();
	}

	private static void take(Deque<Closeable> taken, Command command) {
		try {
			for (;;) {
				taken.push((command == Command.TAKE_DESCRIPTORS) ? new FileInputStream("/dev/null")
						: FileSystems.getDefault().newWatchService());
			}
		}
		catch (IOException ex) {
			// none is left
		}
	}

	// What others let go is taken too, as long as it is to be full.
	private void fillHeap() {
		Object[] chain = new Object[1];
		boolean full = false;
		for (int size = 1 << 20; this.heapIsFull;) {
			try {
				Object[] next = new Object[size];
				next[0] = chain;
				chain = next;
			}
			catch (OutOfMemoryError ex) {
				if (size > 1) {
					size /= 16;
				}
				else if (!full) {
					full = true;
					done();
				}
				else {
					LockSupport.parkNanos(20_000_000);
				}
			}
		}
	}

	private void tell() {
		String last = "";
		for (;;) {
			try {
				String next = state();
				if (!next.equals(last)) {
					System.err.println(next);
					last = next;
				}
			}
			catch (OutOfMemoryError | IndexOutOfBoundsException ex) {
				// next time, or the application has ended
			}
			LockSupport.parkNanos(2_000_000);
		}
	}

	private String state() {
		SourceStatus status = this.manager.sources().get(0).status();
		int inForce = this.inForce.current().policies().policies().get(0).origins().get(0).origins().size();
		return status.state().value() + " " + status.entries() + "/" + inForce + " " + status.fingerprint() + " "
				+ status.watchMode().value() + " " + summary(status);
	}

	private static @Nullable String summary(SourceStatus status) {
		return (status.failure() != null) ? status.failure().summary() : null;
	}

	/**
	 * What the application can be told to do.
	 */
	enum Command {

		/** Open files until there is no descriptor left. */
		TAKE_DESCRIPTORS,

		/** Open watch services until the user may have no more. */
		TAKE_WATCH_SERVICES,

		/** Allocate until not even a small object can be had. */
		FILL_HEAP,

		/** Give all of it back. */
		GIVE_BACK;

		private static final Command[] ALL = values();

	}

}
