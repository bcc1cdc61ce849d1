package io.github.corsboot.integration.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A list file that is replaced every so often. One origin is always in it, one never, and
 * two take turns.
 */
final class ChangingList implements AutoCloseable {

	static final String ALWAYS = "https://always.example";

	static final String NEVER = "https://never.example";

	static final String EVEN = "https://even.example";

	static final String ODD = "https://odd.example";

	private static final int OTHERS = 500;

	private final Path file;

	private final AtomicInteger versions = new AtomicInteger();

	private final ScheduledExecutorService editor = Executors.newSingleThreadScheduledExecutor();

	ChangingList(Path file) {
		this.file = file;
		replace();
	}

	void changeEvery(Duration interval) {
		this.editor.scheduleAtFixedRate(this::replace, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	int versions() {
		return this.versions.get();
	}

	private void replace() {
		int version = this.versions.incrementAndGet();
		StringBuilder text = new StringBuilder(ALWAYS + "\n");
		for (int i = 0; i < OTHERS; i++) {
			text.append("https://v").append(version).append('-').append(i).append(".example\n");
		}
		text.append((version % 2 == 0) ? EVEN : ODD).append('\n');
		try {
			Path next = Files.writeString(this.file.resolveSibling("next"), text);
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.editor.shutdownNow();
	}

}
