package io.github.corsboot.source.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.SourceFailure.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListFileReaderTests {

	private static final long MAX = 64L << 20;

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void nameTheFile() {
		this.file = this.directory.resolve("list");
	}

	@Test
	void ordinaryFile() throws Exception {
		Files.writeString(this.file, "https://a.example.com\n");
		assertThat(new ListFileReader(MAX).read(this.file).toByteArray()).asString()
			.isEqualTo("https://a.example.com\n");
	}

	@Test
	void fileOfExactlyTheLargestSize() throws Exception {
		Files.write(this.file, new byte[300_000]);
		assertThat(new ListFileReader(300_000).read(this.file).toByteArray()).hasSize(300_000);
	}

	@Test
	void emptyFile() throws Exception {
		Files.createFile(this.file);
		assertThat(new ListFileReader(MAX).read(this.file).toByteArray()).isEmpty();
	}

	@Test
	void missingFile() {
		assertFails(new ListFileReader(MAX), Reason.MISSING, "does not exist");
	}

	@Test
	void linkThatLeadsNowhere() throws IOException {
		Files.createSymbolicLink(this.file, Path.of("nowhere"));
		assertFails(new ListFileReader(MAX), Reason.MISSING, "is a link to a file that does not exist");
	}

	@Test
	void linkToItself() throws IOException {
		Files.createSymbolicLink(this.file, this.file);
		assertThatExceptionOfType(OriginsUnavailableException.class)
			.isThrownBy(() -> new ListFileReader(MAX).read(this.file))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNREADABLE))
			.withMessageStartingWith("'" + this.file + "' cannot be read: ");
	}

	@Test
	void directoryInItsPlace() throws IOException {
		Files.createDirectory(this.file);
		assertFails(new ListFileReader(MAX), Reason.UNREADABLE, "is a directory: name a file");
	}

	@Test
	@Timeout(20)
	void pipeIsNotOpened() throws Exception {
		Process mkfifo = new ProcessBuilder("mkfifo", this.file.toString()).start();
		assertThat(mkfifo.waitFor(20, TimeUnit.SECONDS)).isTrue();
		assertThat(mkfifo.exitValue()).isZero();
		assertFails(new ListFileReader(MAX), Reason.UNREADABLE,
				"is a pipe, a socket or a device: name an ordinary file");
	}

	@Test
	void device() {
		assertThatExceptionOfType(OriginsUnavailableException.class)
			.isThrownBy(() -> new ListFileReader(MAX).read(Path.of("/dev/zero")))
			.withMessage("'/dev/zero' is a pipe, a socket or a device: name an ordinary file");
	}

	@Test
	void oneByteTooLarge() throws IOException {
		try (RandomAccessFile sparse = new RandomAccessFile(this.file.toFile(), "rw")) {
			sparse.setLength(MAX + 1);
		}
		ListFileReader reader = new ListFileReader(MAX, (path) -> {
			throw new AssertionError("The file is not to be opened");
		});
		assertFails(reader, Reason.TOO_LARGE, "has 67108865 bytes, more than the 67108864 that"
				+ " cors.reload.max-file-size allows: shorten it or raise the limit");
	}

	@Test
	void growsBeyondTheLimitWhileItIsRead() throws IOException {
		Files.write(this.file, new byte[1000]);
		ListFileReader reader = new ListFileReader(1000, (path) -> {
			Files.write(path, new byte[5000]);
			return Files.newInputStream(path);
		});
		assertFails(reader, Reason.TOO_LARGE, "has 5000 bytes, more than the 1000 that"
				+ " cors.reload.max-file-size allows: shorten it or raise the limit");
	}

	@Test
	void growsWhileItIsRead() throws Exception {
		Files.writeString(this.file, "https://a.example.com\n");
		ListFileReader reader = new ListFileReader(1000, (path) -> {
			InputStream input = Files.newInputStream(path);
			Files.writeString(path, "https://b.example.com\n", StandardOpenOption.APPEND);
			return input;
		});
		assertThat(reader.tryRead(this.file)).isNull();
		assertFails(reader, Reason.UNREADABLE,
				"keeps changing while it is read: write a new file and rename it to this name");
	}

	@Test
	void replacedWhileItIsRead() throws Exception {
		WatchedList.write(this.file, "https://a.example.com");
		ListFileReader reader = new ListFileReader(1000, (path) -> {
			InputStream input = Files.newInputStream(path);
			WatchedList.rename(path, "https://b.example.com");
			return input;
		});
		assertThat(reader.tryRead(this.file)).isNull();
	}

	@Test
	void deliversFewerBytesThanItsSize() throws Exception {
		Files.writeString(this.file, "https://a.example.com\n");
		ListFileReader reader = new ListFileReader(1000, (path) -> new ByteArrayInputStream(new byte[3]));
		assertThat(reader.tryRead(this.file)).isNull();
	}

	@Test
	void withoutPermission() throws IOException {
		Files.createFile(this.file);
		ListFileReader reader = new ListFileReader(MAX, (path) -> {
			throw new AccessDeniedException(path.toString());
		});
		assertFails(reader, Reason.UNREADABLE, "may not be read by this process: grant it read access");
	}

	@Test
	void brokenDisk() throws IOException {
		Files.createFile(this.file);
		ListFileReader reader = new ListFileReader(MAX, (path) -> {
			throw new IOException("Input/output error");
		});
		assertFails(reader, Reason.UNREADABLE, "cannot be read: java.io.IOException: Input/output error");
	}

	private void assertFails(ListFileReader reader, Reason reason, String message) {
		assertThatExceptionOfType(OriginsUnavailableException.class).isThrownBy(() -> reader.read(this.file))
			.withMessage("'" + this.file + "' " + message)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

}
