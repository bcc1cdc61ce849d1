package io.github.corsboot.source.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.RecordingListener;
import io.github.corsboot.source.SourceThreads;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list file under watch with all that stands behind it.
 */
final class WatchedList implements AutoCloseable {

	/** So long that only events can tell of a change within a test. */
	static final Duration NEVER = Duration.ofHours(1);

	static final FileSettings EVENTS = new FileSettings(true, Duration.ofMillis(50), NEVER, 64 << 20);

	static final FileSettings POLLING = new FileSettings(true, Duration.ofMillis(50), Duration.ofMillis(100), 64 << 20);

	final RecordingListener listener = new RecordingListener();

	private final SourceThreads threads;

	final FileAllowedOriginsSource file;

	final ManagedSource source;

	private WatchedList(Path file, FileWatcher watcher, FileSettings settings, ListFileReader reader) {
		this.threads = new SourceThreads(settings.pollInterval());
		this.file = new FileAllowedOriginsSource(file, settings, watcher, reader);
		this.source = new ManagedSource(file.toString(), this.file, this.listener, this.threads);
	}

	static WatchedList of(Path file) {
		return of(file, EVENTS);
	}

	static WatchedList of(Path file, FileSettings settings) {
		return of(file, new FileWatcher(settings), settings);
	}

	static WatchedList of(Path file, FileWatcher watcher, FileSettings settings) {
		return of(file, watcher, settings, new ListFileReader(settings.maxFileSize()));
	}

	static WatchedList of(Path file, FileWatcher watcher, FileSettings settings, ListFileReader reader) {
		WatchedList list = loaded(new WatchedList(file, watcher, settings, reader));
		list.source.start();
		return list;
	}

	static WatchedList loaded(Path file) {
		return loaded(new WatchedList(file, new FileWatcher(EVENTS), EVENTS, new ListFileReader(EVENTS.maxFileSize())));
	}

	private static WatchedList loaded(WatchedList list) {
		list.source.loadFirst(list.listener::check);
		return list;
	}

	static ConditionFactory eventually() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
	}

	void awaitOrigins(String... origins) {
		eventually().untilAsserted(() -> assertThat(isExactly(this.source.origins(), origins))
			.as("%s in force, after failures %s", Arrays.toString(origins), this.listener.failed)
			.isTrue());
	}

	static boolean isExactly(AllowedOrigins list, String... origins) {
		return list.size() == origins.length
				&& Arrays.stream(origins).allMatch((origin) -> list.find(origin) != AllowedOrigins.NOT_FOUND);
	}

	static void write(Path file, String... origins) {
		try {
			Files.writeString(file, lines(origins));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void rename(Path file, String... origins) {
		try {
			Path next = file.resolveSibling(file.getFileName() + ".next");
			write(next, origins);
			Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes a file that has been quiet for a minute.
	 */
	static void writeOld(Path file, String content) throws IOException {
		Files.writeString(file, content);
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
	}

	static String lines(String... origins) {
		return String.join("\n", origins) + "\n";
	}

	@Override
	public void close() {
		this.source.close();
		this.threads.close();
	}

}
