package io.github.corsboot.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.JdbcSettings;
import io.github.corsboot.source.ListProblem;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.source.SourceListener;
import io.github.corsboot.source.SourceThreads;
import io.github.corsboot.source.file.FileAllowedOriginsSource;
import io.github.corsboot.source.file.FileWatcher;
import io.github.corsboot.source.file.ListFileReader;

/**
 * The sources in use, the watcher of those that are files, and the threads on which they
 * are loaded. Not thread-safe.
 */
final class SourcePool implements AutoCloseable {

	private final FileSettings settings;

	private final Map<String, JdbcSettings> jdbc;

	private final FileWatcher watcher;

	private final ListFileReader reader;

	private final SourceThreads threads;

	private final Map<SourceKey, ManagedSource> sources = new LinkedHashMap<>();

	private final List<ManagedSource> unused = new ArrayList<>();

	SourcePool(CorsSettings settings) {
		this.settings = settings.sources().files();
		this.jdbc = settings.sources().jdbc();
		this.watcher = new FileWatcher(this.settings);
		this.reader = new ListFileReader(this.settings.maxFileSize());
		this.threads = new SourceThreads(this.settings.pollInterval());
	}

	// Whether sources that are open can stay so.
	boolean isFor(CorsSettings other) {
		return this.settings.equals(other.sources().files()) && this.jdbc.equals(other.sources().jdbc());
	}

	AllowedOriginsSource file(String path) {
		return new FileAllowedOriginsSource(Path.of(path), this.settings, this.watcher, this.reader);
	}

	ManagedSource create(String name, AllowedOriginsSource source, SourceListener listener) {
		return new ManagedSource(name, source, listener, this.threads);
	}

	/**
	 * Goes through reloads that go wrong, without telling anybody, so that the classes
	 * that they need are there: a class that cannot be loaded once, since the process has
	 * no descriptors left, is missing for good.
	 * @param key any source
	 * @param listener stands behind the source
	 */
	void rehearse(SourceKey key, SourceListener listener) {
		for (ListProblem problem : load(key, () -> OriginListing.of(List.of("no origin")), listener).problems()) {
			SourceProblems.located(key, problem);
		}
		SourceFailure failure = load(key, () -> {
			throw new OriginsUnavailableException(SourceFailure.Reason.UNREADABLE, "", null);
		}, listener);
		announce(new AllowedOriginsReloadFailedEvent(key.name(), List.of(), failure));
		announce(new AllowedOriginsChangedEvent(key.name(), List.of(), 0, 0, 0, Duration.ZERO));
	}

	private static void announce(Object event) {
		Objects.requireNonNull(event);
	}

	private SourceFailure load(SourceKey key, AllowedOriginsSource source, SourceListener listener) {
		return Objects.requireNonNull(create(key.name(), source, listener)
			.loadFirst((listing) -> SourceProblems.of(key, List.of(), listing)));
	}

	boolean contains(SourceKey key) {
		return this.sources.containsKey(key);
	}

	Map<SourceKey, ManagedSource> sources() {
		return new LinkedHashMap<>(this.sources);
	}

	void update(Map<SourceKey, ManagedSource> opened, Set<SourceKey> used) {
		this.sources.putAll(opened);
		for (Map.Entry<SourceKey, ManagedSource> source : this.sources.entrySet()) {
			if (!used.contains(source.getKey())) {
				this.unused.add(source.getValue());
			}
		}
		this.sources.keySet().retainAll(used);
	}

	void closeUnused() {
		for (ManagedSource source : this.unused) {
			source.close();
		}
		this.unused.clear();
	}

	/**
	 * Has sources loaded, and waits for them.
	 * @param sources the sources
	 * @param timeout how long to wait at most
	 * @return whether all have been loaded meanwhile
	 */
	static boolean reload(Collection<ManagedSource> sources, Duration timeout) {
		sources.forEach(ManagedSource::reload);
		long end = System.nanoTime() + timeout.toNanos();
		boolean done = true;
		try {
			for (ManagedSource source : sources) {
				done &= source.awaitReload(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
			}
			return done;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		closeUnused();
		this.sources.values().forEach(ManagedSource::close);
		this.threads.close();
	}

}
