package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A way to change a file.
 */
enum Edit {

	IN_PLACE {

		@Override
		void apply(Path file, String content) throws IOException {
			Files.writeString(file, content);
		}

	},

	RENAME {

		@Override
		void apply(Path file, String content) throws IOException {
			Path next = file.resolveSibling(file.getFileName() + ".next");
			Files.writeString(next, content);
			Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}

	};

	abstract void apply(Path file, String content) throws IOException;

}
