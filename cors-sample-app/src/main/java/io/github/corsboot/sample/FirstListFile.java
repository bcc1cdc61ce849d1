package io.github.corsboot.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Writes the list of allowed origins at the first start, so that there is one to edit. A
 * list that is configured to be anywhere else is expected to be there.
 */
class FirstListFile implements ApplicationListener<ApplicationPreparedEvent> {

	static final String NAME = "allowed_origins.list";

	private static final Log logger = LogFactory.getLog(FirstListFile.class);

	private static final String CONTENT = """
			# The origins that may call /api/** from a browser, one per line.
			# Save this file while the application runs: the change is in force at once.

			https://app.example.com

			# Every subdomain, and not partner.example itself:
			# https://*.partner.example

			# Pages on this machine, on any port:
			# http://localhost:*
			""";

	private final Path directory;

	FirstListFile() {
		this(Path.of(""));
	}

	FirstListFile(Path directory) {
		this.directory = directory.toAbsolutePath();
	}

	@Override
	public void onApplicationEvent(ApplicationPreparedEvent event) {
		if (NAME.equals(event.getApplicationContext().getEnvironment().getProperty("cors.allowed-origins-file"))) {
			Path file = this.directory.resolve(NAME);
			writeIfMissing(file);
			logger.info("Edit " + file + " while the application runs to change who may call /api/**");
		}
	}

	private void writeIfMissing(Path file) {
		try {
			if (Files.notExists(file)) {
				Files.writeString(file, CONTENT);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + file + ", start in a folder that can be written to", ex);
		}
	}

}
