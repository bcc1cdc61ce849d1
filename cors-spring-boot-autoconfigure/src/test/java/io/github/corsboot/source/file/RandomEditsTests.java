package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a file and to the directories and links that lead to it: in the end
 * the list in force is the one in the file.
 */
class RandomEditsTests {

	private static final int SEEDS = 50;

	private static final int EDITS = 30;

	@TempDir
	private Path directory;

	static Stream<Integer> seeds() {
		return Stream.iterate(0, (seed) -> seed + 1).limit(SEEDS);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void theListInTheFileIsInForceInTheEnd(int seed) throws IOException {
		Random random = new Random(seed);
		Path home = this.directory.resolve("home");
		Path file = home.resolve("conf/list");
		try (WatchedList list = WatchedList.of(file)) {
			for (int i = 0; i < EDITS; i++) {
				edit(random, home, "https://seed" + seed + "-edit" + i + ".example.com");
				LockSupport.parkNanos((random.nextInt(4) == 0) ? random.nextInt(80_000_000) : 0);
			}
			String last = "https://last" + seed + ".example.com";
			prepare(home);
			if (random.nextBoolean()) {
				WatchedList.rename(file, last);
			}
			else {
				WatchedList.write(file, last);
			}
			list.awaitOrigins(last);
			WatchedList.write(file, last, "https://after.example.com");
			list.awaitOrigins(last, "https://after.example.com");
		}
	}

	private void edit(Random random, Path home, String origin) throws IOException {
		Path conf = home.resolve("conf");
		Path file = conf.resolve("list");
		switch (random.nextInt(9)) {
			case 0 -> {
				prepare(home);
				WatchedList.write(file, origin);
			}
			case 1 -> {
				prepare(home);
				WatchedList.rename(file, origin);
			}
			case 2 -> delete(file);
			case 3 -> delete(conf);
			case 4 -> delete(home);
			case 5 -> replaceByLink(home, this.directory.resolve("homes"), "conf/list", origin);
			case 6 -> {
				prepareDirectory(home);
				replaceByLink(conf, this.directory.resolve("confs"), "list", origin);
			}
			case 7 -> {
				prepare(home);
				Path target = Files.createTempFile(this.directory, "target", ".list");
				WatchedList.write(target, origin);
				relink(file, target);
			}
			default -> {
				prepareDirectory(home);
				if (Files.exists(conf, LinkOption.NOFOLLOW_LINKS)) {
					Files.move(conf, Files.createTempDirectory(this.directory, "away").resolve("conf"));
				}
				prepare(home);
				Files.writeString(file, origin + "\nnot an origin\n");
			}
		}
	}

	private void replaceByLink(Path path, Path targets, String below, String origin) throws IOException {
		Path target = Files.createTempDirectory(Files.createDirectories(targets), "target");
		Path file = target.resolve(below);
		Files.createDirectories(file.getParent());
		WatchedList.write(file, origin);
		relink(path, target);
	}

	private static void relink(Path path, Path target) throws IOException {
		if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
			delete(path);
		}
		Path next = path.resolveSibling("next-link");
		Files.deleteIfExists(next);
		Files.createSymbolicLink(next, target);
		Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
	}

	private static void prepare(Path home) throws IOException {
		prepareDirectory(home);
		prepareDirectory(home.resolve("conf"));
		Path file = home.resolve("conf/list");
		if (Files.isSymbolicLink(file) && !Files.exists(file)) {
			Files.delete(file);
		}
	}

	private static void prepareDirectory(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			Files.deleteIfExists(directory);
			Files.createDirectories(directory);
		}
	}

	private static void delete(Path path) throws IOException {
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try (Stream<Path> paths = Files.walk(path)) {
			List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
			for (Path each : deepestFirst) {
				Files.delete(each);
			}
		}
	}

}
