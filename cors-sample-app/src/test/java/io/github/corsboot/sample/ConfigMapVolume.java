package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A directory like the ones that a kubelet mounts for a ConfigMap: the file is a link
 * through {@code ..data}, which is a link to a directory that is replaced whole.
 */
final class ConfigMapVolume {

	private static final String KEY = "allowed_origins.list";

	private final Path mount;

	private int version;

	ConfigMapVolume(Path mount) throws IOException {
		this.mount = Files.createDirectories(mount);
	}

	Path file() {
		return this.mount.resolve(KEY);
	}

	void update(String content) throws IOException {
		Path data = this.mount.resolve("..data");
		Path before = Files.exists(data) ? data.toRealPath() : null;
		Path directory = Files.createDirectory(this.mount.resolve("..version_" + ++this.version));
		Files.writeString(directory.resolve(KEY), content);
		Path next = this.mount.resolve("..data_tmp");
		Files.createSymbolicLink(next, directory.getFileName());
		Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		if (before != null) {
			Files.delete(before.resolve(KEY));
			Files.delete(before);
		}
		else {
			Files.createSymbolicLink(file(), Path.of("..data", KEY));
		}
	}

}
