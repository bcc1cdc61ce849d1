package io.github.corsboot.source.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.source.file.PathTrail.Step;

/**
 * The directories that are watched for the names on the trails of files.
 * <p>
 * Used by one thread; only {@link #close()} may be called by another.
 */
final class DirectoryWatches implements Closeable {

	private static final WatchEvent.Kind<?>[] NAMES = { StandardWatchEventKinds.ENTRY_CREATE,
			StandardWatchEventKinds.ENTRY_DELETE };

	private static final WatchEvent.Kind<?>[] NAMES_AND_CONTENT = { StandardWatchEventKinds.ENTRY_CREATE,
			StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY };

	private final WatchService service;

	private final Registrar registrar;

	private Map<WatchKey, Interest> interests = Map.of();

	DirectoryWatches(WatchService service, Registrar registrar) {
		this.service = service;
		this.registrar = registrar;
	}

	/**
	 * Watches exactly the directories on the trails of the files.
	 * @param files the files
	 * @return how that went
	 */
	Coverage update(Collection<WatchedFile> files) {
		Map<WatchKey, Interest> next = new HashMap<>();
		Map<WatchedFile, Exception> failures = new LinkedHashMap<>();
		boolean vanished = false;
		for (Map.Entry<Path, Interest> wanted : interests(files).entrySet()) {
			Interest interest = wanted.getValue();
			try {
				WatchKey key = register(wanted.getKey(), interest);
				Interest same = next.get(key);
				if (same != null && same.content != interest.content) {
					interest.content = true;
					register(wanted.getKey(), interest);
				}
				next.merge(key, interest, Interest::merge);
			}
			catch (NoSuchFileException | NotDirectoryException ex) {
				vanished = true;
			}
			catch (IOException | UnsupportedOperationException | SecurityException ex) {
				if (interest.decisive || !(ex instanceof AccessDeniedException)) {
					interest.files().forEach((file) -> failures.putIfAbsent(file, ex));
				}
			}
		}
		for (WatchKey key : this.interests.keySet()) {
			if (!next.containsKey(key)) {
				key.cancel();
			}
		}
		this.interests = next;
		return new Coverage(failures, vanished);
	}

	private static Map<Path, Interest> interests(Collection<WatchedFile> files) {
		Map<Path, Interest> interests = new LinkedHashMap<>();
		for (WatchedFile file : files) {
			PathTrail trail = file.trail();
			for (Step step : trail.steps()) {
				Interest interest = interests.computeIfAbsent(step.directory(), (directory) -> new Interest());
				interest.names.computeIfAbsent(step.name(), (name) -> new LinkedHashSet<>()).add(file);
				interest.content |= trail.endsWith(step);
				interest.decisive |= trail.endsWith(step) || step.target() != null;
			}
		}
		return interests;
	}

	private WatchKey register(Path directory, Interest interest) throws IOException {
		return this.registrar.register(directory, this.service, interest.content ? NAMES_AND_CONTENT : NAMES);
	}

	/**
	 * Waits for events.
	 * @param timeout how long to wait
	 * @param batch takes what the events that have come are about
	 * @return whether events have come, of whatever name
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	boolean poll(Duration timeout, Batch batch) throws InterruptedException {
		List<WatchKey> keys = new ArrayList<>();
		WatchKey key = this.service.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
		while (key != null) {
			keys.add(key);
			collect(key, batch);
			key = this.service.poll();
		}
		// A key comes again only after its reset: a busy directory cannot keep us here.
		for (WatchKey seen : keys) {
			Interest interest = this.interests.get(seen);
			if (!seen.reset() && interest != null) {
				batch.uncertain().addAll(interest.files());
			}
		}
		return !keys.isEmpty();
	}

	private void collect(WatchKey key, Batch batch) {
		Interest interest = this.interests.get(key);
		for (WatchEvent<?> event : key.pollEvents()) {
			if (interest == null) {
				continue;
			}
			if (event.context() instanceof Path name) {
				batch.touched().addAll(interest.names.getOrDefault(name, Set.of()));
			}
			else {
				batch.uncertain().addAll(interest.files()); // events were lost
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.service.close();
	}

	/**
	 * What is watched.
	 *
	 * @param failures the files of which not every directory can be watched, with the
	 * reasons
	 * @param vanished whether a directory was not there any more
	 */
	record Coverage(Map<WatchedFile, Exception> failures, boolean vanished) {

	}

	/**
	 * The files that events are about.
	 *
	 * @param touched those of which a name on the trail had an event
	 * @param uncertain those of which events may have been lost
	 */
	record Batch(Set<WatchedFile> touched, Set<WatchedFile> uncertain) {

	}

	/**
	 * Registers a directory.
	 */
	@FunctionalInterface
	interface Registrar {

		WatchKey register(Path directory, WatchService service, WatchEvent.Kind<?>[] kinds) throws IOException;

	}

	private static final class Interest {

		private final Map<Path, Set<WatchedFile>> names = new HashMap<>();

		/** Whether a file is in the directory itself. */
		private boolean content;

		/** Whether a change in the directory can lead to another file. */
		private boolean decisive;

		private Set<WatchedFile> files() {
			Set<WatchedFile> files = new LinkedHashSet<>();
			this.names.values().forEach(files::addAll);
			return files;
		}

		private Interest merge(Interest other) {
			other.names.forEach(
					(name, files) -> this.names.computeIfAbsent(name, (any) -> new LinkedHashSet<>()).addAll(files));
			this.content |= other.content;
			this.decisive |= other.decisive;
			return this;
		}

	}

}
