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
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The way that a path takes through the file system at one moment: each directory on it
 * and the name looked up there, through each link, as far as it goes. Whatever leads to
 * another file later changes one of these names.
 *
 * @param steps the directories and names, from the root
 * @param file the stamp of the file at the end, or {@code null} if it cannot be reached
 */
record PathTrail(List<Step> steps, @Nullable FileStamp file) {

	private static final int MAX_STEPS = 1000;

	PathTrail {
		steps = List.copyOf(steps);
	}

	/**
	 * Follows a path.
	 * @param path an absolute path
	 * @return the way as far as it goes
	 */
	static PathTrail follow(Path path) {
		List<Step> steps = new ArrayList<>();
		Deque<Path> ahead = new ArrayDeque<>();
		Path directory = prepend(path, ahead);
		while (!ahead.isEmpty() && steps.size() < MAX_STEPS) {
			Path name = ahead.removeFirst();
			if (name.toString().equals("..")) {
				Path parent = directory.getParent();
				directory = (parent != null) ? parent : directory;
				continue;
			}
			Path entry = directory.resolve(name);
			try {
				BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS);
				if (attributes.isSymbolicLink()) {
					Path target = Files.readSymbolicLink(entry);
					steps.add(new Step(directory, name, target, attributes.fileKey()));
					directory = target.isAbsolute() ? prepend(target, ahead) : prepend(directory, target, ahead);
				}
				else if (ahead.isEmpty()) {
					steps.add(new Step(directory, name, null, null));
					return new PathTrail(steps, FileStamp.of(entry, attributes));
				}
				else {
					steps.add(new Step(directory, name, null, attributes.fileKey()));
					directory = entry;
				}
			}
			catch (IOException | SecurityException ex) {
				steps.add(new Step(directory, name, null, null));
				return new PathTrail(steps, null);
			}
		}
		return new PathTrail(steps, null);
	}

	private static Path prepend(Path absolute, Deque<Path> ahead) {
		Path root = absolute.getRoot();
		return prepend((root != null) ? root : absolute, absolute, ahead);
	}

	private static Path prepend(Path directory, Path names, Deque<Path> ahead) {
		for (int i = names.getNameCount() - 1; i >= 0; i--) {
			Path name = names.getName(i);
			if (!name.toString().isEmpty() && !name.toString().equals(".")) {
				ahead.addFirst(name);
			}
		}
		return directory;
	}

	/**
	 * Tells whether the other trail shows no sign of other content.
	 * @param other the other trail
	 * @return whether it is the same but for changes of metadata
	 */
	boolean hasSameContentAs(PathTrail other) {
		if (this.file == null || other.file == null) {
			return equals(other);
		}
		return this.steps.equals(other.steps) && this.file.hasSameContentAs(other.file);
	}

	boolean endsWith(Step step) {
		return step.equals(this.steps.get(this.steps.size() - 1));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof PathTrail trail && this.steps.equals(trail.steps)
				&& Objects.equals(this.file, trail.file);
	}

	@Override
	public int hashCode() {
		return this.steps.hashCode();
	}

	/**
	 * One step.
	 *
	 * @param directory the directory, with all links before it resolved
	 * @param name the name looked up in it
	 * @param target where it leads if it is a link
	 * @param key which directory or link it is, if it is one and the file system tells
	 */
	record Step(Path directory, Path name, @Nullable Path target, @Nullable Object key) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Step step && this.directory.equals(step.directory) && this.name.equals(step.name)
					&& Objects.equals(this.target, step.target) && Objects.equals(this.key, step.key);
		}

		@Override
		public int hashCode() {
			return 31 * this.directory.hashCode() + this.name.hashCode();
		}

	}

}
