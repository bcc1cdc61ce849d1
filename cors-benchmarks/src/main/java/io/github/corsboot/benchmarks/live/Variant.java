package io.github.corsboot.benchmarks.live;

import java.nio.file.Path;
import java.util.List;

/**
 * Which CORS an application has.
 */
enum Variant {

	/** This project, with a list file. */
	CORSBOOT,

	/** The same headers as constants. */
	CONSTANTS,

	/** None, with this project on the class path. */
	NONE,

	/** None, without this project. */
	ABSENT,

	/** Spring's filter, with the entries of the list file. */
	SPRING;

	List<String> arguments(Path file) {
		return switch (this) {
			case CORSBOOT -> List.of("--cors.allowed-origins-file=" + file);
			case CONSTANTS -> List.of("--peer=constants");
			case NONE, ABSENT -> List.of();
			case SPRING -> List.of("--peer=spring", "--peer.file=" + file);
		};
	}

}
