package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The way that a path takes through the file system at one moment: each directory on it
 * and the name looked up there, through each link, as far as it goes. Whatever leads to
 * another file later changes one of these names.
 *
 * @param steps the directories and names, from the root
 */
record ResolvedPath(List<Step> steps) {

	private static final int MAX_STEPS = 1000;

	ResolvedPath {
		steps = List.copyOf(steps);
	}

	/**
	 * Resolves a path.
	 * @param path an absolute path
	 * @return the way as far as it goes
	 */
	static ResolvedPath of(Path path) {
		List<Step> steps = new ArrayList<>();
		Deque<Path> ahead = new ArrayDeque<>();
		prepend(path, ahead);
		Path directory = rootOf(path);
		while (!ahead.isEmpty() && steps.size() < MAX_STEPS) {
			Path name = ahead.removeFirst();
			if (name.toString().equals("..")) {
				Path parent = directory.getParent();
				directory = (parent != null) ? parent : directory;
				continue;
			}
			Object key = keyOf(directory);
			Path entry = directory.resolve(name);
			try {
				BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS);
				if (attributes.isSymbolicLink()) {
					Path target = Files.readSymbolicLink(entry);
					steps.add(new Step(directory, key, name, target));
					prepend(target, ahead);
					if (target.isAbsolute()) {
						directory = rootOf(target);
					}
				}
				else {
					steps.add(new Step(directory, key, name, null));
					directory = entry;
				}
			}
			catch (IOException | SecurityException ex) {
				steps.add(new Step(directory, key, name, null));
				break;
			}
		}
		return new ResolvedPath(steps);
	}

	private static Path rootOf(Path absolute) {
		Path root = absolute.getRoot();
		return (root != null) ? root : absolute;
	}

	private static void prepend(Path names, Deque<Path> ahead) {
		for (int i = names.getNameCount() - 1; i >= 0; i--) {
			Path name = names.getName(i);
			if (!name.toString().isEmpty() && !name.toString().equals(".")) {
				ahead.addFirst(name);
			}
		}
	}

	private static @Nullable Object keyOf(Path directory) {
		try {
			return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
		}
		catch (IOException | SecurityException ex) {
			return null;
		}
	}

	boolean endsWith(Step step) {
		return step.equals(this.steps.get(this.steps.size() - 1));
	}

	/**
	 * One step.
	 *
	 * @param directory the directory, with all links before it resolved
	 * @param key which directory it is, if the file system tells
	 * @param name the name looked up in it
	 * @param target where the name leads if it is a link
	 */
	record Step(Path directory, @Nullable Object key, Path name, @Nullable Path target) {

		/**
		 * Returns what tells this directory from others, whatever it is called.
		 * @return the key if there is one
		 */
		Object directoryIdentity() {
			return (this.key != null) ? this.key : this.directory;
		}

	}

}
