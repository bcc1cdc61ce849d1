package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.corsboot.source.file.ResolvedPath.Step;
import org.jspecify.annotations.Nullable;

/**
 * The directories that are watched for the names on the ways to files. A file costs what
 * its own directories cost, however many others there are.
 * <p>
 * Used by one thread.
 */
final class DirectoryWatches {

	private static final WatchEvent.Kind<?>[] NAMES = { StandardWatchEventKinds.ENTRY_CREATE,
			StandardWatchEventKinds.ENTRY_DELETE };

	private static final WatchEvent.Kind<?>[] NAMES_AND_CONTENT = { StandardWatchEventKinds.ENTRY_CREATE,
			StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY };

	private final WatchService service;

	private final Registrar registrar;

	private final Map<Object, Directory> directories = new HashMap<>();

	private final Map<WatchKey, Directory> directoriesByKey = new HashMap<>();

	private final Map<WatchedFile, Set<Directory>> directoriesByFile = new HashMap<>();

	/** The ways of which every directory that exists is watched. */
	private final Map<WatchedFile, ResolvedPath> watchedPaths = new HashMap<>();

	/** The files of which a name on the way went, or events were lost. */
	private final Set<WatchedFile> doubtful = new HashSet<>();

	DirectoryWatches(WatchService service, Registrar registrar) {
		this.service = service;
		this.registrar = registrar;
	}

	/**
	 * Watches exactly the directories on the way to a file.
	 * @param file the file
	 * @return why not every directory that matters is watched, or {@code null} if it is
	 */
	@Nullable Exception watch(WatchedFile file) {
		boolean anew = this.doubtful.contains(file);
		Set<Directory> before = forget(file);
		boolean whole = true;
		Set<Directory> now = new LinkedHashSet<>();
		this.directoriesByFile.put(file, now);
		ResolvedPath resolved = file.resolved();
		Exception failure = null;
		for (Step step : resolved.steps()) {
			boolean last = resolved.endsWith(step);
			try {
				Directory directory = register(step, last, anew);
				directory.filesByName.computeIfAbsent(step.name(), (name) -> new LinkedHashSet<>()).add(file);
				now.add(directory);
			}
			catch (NoSuchFileException | NotDirectoryException ex) {
				whole = false; // gone since: the next look at the file finds another way
			}
			catch (IOException | UnsupportedOperationException | SecurityException ex) {
				boolean decisive = last || step.target() != null;
				failure = (decisive || !(ex instanceof AccessDeniedException)) ? ex : failure;
			}
		}
		before.forEach(this::cancelIfUnused);
		if (whole) {
			this.watchedPaths.put(file, resolved);
		}
		return failure;
	}

	/**
	 * Tells whether the directories on the present way to a file are those that were
	 * watched last.
	 * @param file the file
	 * @return {@code false} if {@link #watch(WatchedFile)} is to be called again
	 */
	boolean isUpToDate(WatchedFile file) {
		return !this.doubtful.contains(file) && file.resolved().equals(this.watchedPaths.get(file));
	}

	// A file system may give the key of a directory that is gone to the one made in its
	// place: then only a new registration is sure to be for the one that is there.
	private Directory register(Step step, boolean content, boolean anew) throws IOException {
		Object identity = step.directoryIdentity();
		Directory known = this.directories.get(identity);
		boolean withContent = content || (known != null && known.content);
		if (!anew && known != null && known.key.isValid() && known.content == withContent) {
			return known;
		}
		WatchKey key = this.registrar.register(step.directory(), this.service, withContent ? NAMES_AND_CONTENT : NAMES);
		Directory directory = this.directoriesByKey.get(key);
		if (directory == null) {
			directory = (known != null && !known.key.isValid()) ? known : new Directory(key);
			this.directoriesByKey.remove(directory.key, directory);
			directory.key = key;
			this.directoriesByKey.put(key, directory);
		}
		if (directory.content && !withContent) {
			this.registrar.register(step.directory(), this.service, NAMES_AND_CONTENT);
		}
		directory.content |= withContent;
		this.directories.put(identity, directory);
		return directory;
	}

	/**
	 * Ends the watch of a file.
	 * @param file the file
	 */
	void unwatch(WatchedFile file) {
		forget(file).forEach(this::cancelIfUnused);
	}

	private Set<Directory> forget(WatchedFile file) {
		this.watchedPaths.remove(file);
		this.doubtful.remove(file);
		Set<Directory> watched = this.directoriesByFile.remove(file);
		if (watched == null) {
			return Set.of();
		}
		for (Directory directory : watched) {
			directory.filesByName.values().removeIf((files) -> files.remove(file) && files.isEmpty());
		}
		return watched;
	}

	private void cancelIfUnused(Directory directory) {
		if (directory.filesByName.isEmpty()) {
			directory.key.cancel();
			this.directoriesByKey.remove(directory.key, directory);
			this.directories.values().removeAll(Set.of(directory));
		}
	}

	/**
	 * Takes the events of a directory and waits for more.
	 * @param key the key of the directory
	 * @param touched takes the files of which a name on the way had an event
	 * @param uncertain takes the files of which events may have been lost
	 */
	void collect(WatchKey key, Set<WatchedFile> touched, Set<WatchedFile> uncertain) {
		Directory directory = this.directoriesByKey.get(key);
		boolean valid;
		try {
			for (WatchEvent<?> event : key.pollEvents()) {
				if (directory == null) {
					continue;
				}
				if (event.context() instanceof Path name) {
					Set<WatchedFile> files = directory.filesByName.getOrDefault(name, Set.of());
					touched.addAll(files);
					if (event.kind() == StandardWatchEventKinds.ENTRY_DELETE) {
						this.doubtful.addAll(files);
					}
				}
				else {
					// Events were lost.
					directory.filesByName.values().forEach(uncertain::addAll);
				}
			}
		}
		finally {
			valid = key.reset();
		}
		if (!valid && directory != null) {
			directory.filesByName.values().forEach(uncertain::addAll);
		}
		this.doubtful.addAll(uncertain);
	}

	/**
	 * Registers a directory.
	 */
	@FunctionalInterface
	interface Registrar {

		WatchKey register(Path directory, WatchService service, WatchEvent.Kind<?>[] kinds) throws IOException;

	}

	private static final class Directory {

		private final Map<Path, Set<WatchedFile>> filesByName = new HashMap<>();

		private WatchKey key;

		/** Whether a file is in the directory itself. */
		private boolean content;

		Directory(WatchKey key) {
			this.key = key;
		}

	}

}
