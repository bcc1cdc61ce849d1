package io.github.corsboot.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import io.github.corsboot.source.file.ResolvedPath.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What makes one state of a path another: of a difference that does not count, a reload
 * would be missed.
 */
class ResolvedPathTests {

	private static final FileTime EARLIER = FileTime.fromMillis(1);

	private static final FileTime LATER = FileTime.fromMillis(2);

	private static final FileStamp STAMP = new FileStamp("inode 1", 10, EARLIER, EARLIER);

	@TempDir
	private Path temporary;

	private Path directory;

	private Path file;

	@BeforeEach
	void writeList() throws IOException {
		this.directory = Files.createDirectory(this.temporary.toRealPath().resolve("conf"));
		this.file = Files.writeString(this.directory.resolve("list"), "https://a.example.com\n");
	}

	@Test
	void onlyTheTimeOfTheMetadataSaysNothingOfTheContent() {
		assertThat(STAMP.hasSameContentAs(new FileStamp("inode 1", 10, EARLIER, LATER))).isTrue();
		assertThat(STAMP.hasSameContentAs(new FileStamp("inode 2", 10, EARLIER, EARLIER))).isFalse();
		assertThat(STAMP.hasSameContentAs(new FileStamp("inode 1", 11, EARLIER, EARLIER))).isFalse();
		assertThat(STAMP.hasSameContentAs(new FileStamp("inode 1", 10, LATER, EARLIER))).isFalse();
	}

	@Test
	void stampIsOfTheFileAtTheEndOfTheLinks() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.file);
		FileStamp stamp = FileStamp.of(link);
		assertThat(stamp).isEqualTo(FileStamp.of(this.file)).isEqualTo(FileStamp.ifReachable(link));
		assertThat(stamp.size()).isEqualTo(22);
		assertThat(stamp.changed()).isNotNull();
		Files.delete(this.file);
		assertThat(FileStamp.ifReachable(link)).isNull();
	}

	@Test
	void everyNameOnTheWayIsAStep() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), Path.of("..", "conf", ".", "list"));
		List<Step> steps = ResolvedPath.of(link).steps();
		assertThat(steps).extracting((step) -> step.directory().resolve(step.name()))
			.endsWith(this.directory, link, this.directory, this.file);
		assertThat(ResolvedPath.of(link).endsWith(steps.get(steps.size() - 1))).isTrue();
		assertThat(ResolvedPath.of(link).endsWith(steps.get(0))).isFalse();
	}

	@Test
	void theWayGoesAsFarAsItCan() throws IOException {
		Path away = this.directory.resolve("not/there");
		List<Step> steps = ResolvedPath.of(away).steps();
		assertThat(steps.get(steps.size() - 1).name()).hasToString("not");
		Path loop = Files.createSymbolicLink(this.directory.resolve("loop"), Path.of("loop"));
		assertThat(ResolvedPath.of(loop).steps()).hasSizeLessThanOrEqualTo(1000);
	}

	@Test
	void anotherDirectoryOfTheSameNameIsAnotherWay() throws IOException {
		ResolvedPath before = ResolvedPath.of(this.file);
		Files.writeString(this.file, "https://b.example.com\n");
		assertThat(ResolvedPath.of(this.file)).isEqualTo(before).hasSameHashCodeAs(before);
		Files.move(this.directory, this.directory.resolveSibling("away"));
		Files.createDirectory(this.directory);
		Files.writeString(this.file, "https://a.example.com\n");
		assertThat(ResolvedPath.of(this.file)).isNotEqualTo(before);
	}

	@Test
	void repointedLinkIsAnotherWay() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.file);
		ResolvedPath before = ResolvedPath.of(link);
		Path other = Files.createLink(this.directory.resolve("other"), this.file);
		Files.delete(link);
		Files.createSymbolicLink(link, other);
		assertThat(ResolvedPath.of(link)).isNotEqualTo(before);
	}

}
