package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FirstListFileTests {

	@TempDir
	Path directory;

	@Test
	void listIsWrittenAndItsAbsolutePathLogged(CapturedOutput output) {
		prepare("allowed_origins.list");
		assertThat(list()).content().contains("\nhttps://app.example.com\n");
		assertThat(output).contains(list().toAbsolutePath().toString());
	}

	@Test
	void listThatIsThereStaysAsItIs() throws IOException {
		Files.writeString(list(), "https://mine.example\n");
		prepare("allowed_origins.list");
		assertThat(list()).hasContent("https://mine.example\n");
	}

	@Test
	void listThatIsConfiguredToBeElsewhereIsNotWritten() {
		prepare(this.directory.resolve("other.list").toString());
		assertThat(this.directory).isEmptyDirectory();
	}

	private Path list() {
		return this.directory.resolve("allowed_origins.list");
	}

	private void prepare(String location) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(new MockEnvironment().withProperty("cors.allowed-origins-file", location));
		SpringApplication application = new SpringApplication(CorsSampleApplication.class);
		new FirstListFile(this.directory)
			.onApplicationEvent(new ApplicationPreparedEvent(application, new String[0], context));
	}

}
