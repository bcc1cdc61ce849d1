package io.github.corsboot.source.file;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import io.github.corsboot.source.file.PathTrail.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What makes one state of a path another: of a difference that does not count, a reload
 * would be missed.
 */
class PathTrailTests {

	private static final FileTime EARLIER = FileTime.fromMillis(1);

	private static final FileTime LATER = FileTime.fromMillis(2);

	private static final FileStamp STAMP = new FileStamp("inode 1", 10, EARLIER, EARLIER);

	private static final Step STEP = step("/etc", "list", null, "inode 1");

	@Test
	void stampsDifferIfAnythingOfThemDoes() {
		FileStamp same = new FileStamp("inode 1", 10, FileTime.fromMillis(1), FileTime.fromMillis(1));
		assertThat(FileStamp.class.getRecordComponents()).as("compared below").hasSize(4);
		assertThat(STAMP).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(STAMP).isNotEqualTo(new FileStamp("inode 2", 10, EARLIER, EARLIER))
			.isNotEqualTo(new FileStamp(null, 10, EARLIER, EARLIER))
			.isNotEqualTo(new FileStamp("inode 1", 11, EARLIER, EARLIER))
			.isNotEqualTo(new FileStamp("inode 1", 10, LATER, EARLIER))
			.isNotEqualTo(new FileStamp("inode 1", 10, EARLIER, LATER))
			.isNotEqualTo(new FileStamp("inode 1", 10, EARLIER, null))
			.isNotEqualTo("inode 1")
			.isNotEqualTo(null);
	}

	@Test
	void stepsDifferIfAnythingOfThemDoes() {
		Step same = step("/etc", "list", null, "inode 1");
		assertThat(Step.class.getRecordComponents()).as("compared below").hasSize(4);
		assertThat(STEP).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(STEP).isNotEqualTo(step("/opt", "list", null, "inode 1"))
			.isNotEqualTo(step("/etc", "other", null, "inode 1"))
			.isNotEqualTo(step("/etc", "list", "target", "inode 1"))
			.isNotEqualTo(step("/etc", "list", null, "inode 2"))
			.isNotEqualTo(step("/etc", "list", null, null))
			.isNotEqualTo("list")
			.isNotEqualTo(null);
		assertThat(step("/etc", "list", "one", null)).isEqualTo(step("/etc", "list", "one", null))
			.isNotEqualTo(step("/etc", "list", "two", null));
	}

	@Test
	void trailsDifferIfAStepOrTheFileDoes() {
		PathTrail trail = new PathTrail(List.of(STEP), STAMP);
		PathTrail same = new PathTrail(List.of(step("/etc", "list", null, "inode 1")), STAMP);
		assertThat(PathTrail.class.getRecordComponents()).as("compared below").hasSize(2);
		assertThat(trail).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(trail).isNotEqualTo(new PathTrail(List.of(), STAMP))
			.isNotEqualTo(new PathTrail(List.of(STEP, STEP), STAMP))
			.isNotEqualTo(new PathTrail(List.of(STEP), null))
			.isNotEqualTo(new PathTrail(List.of(STEP), new FileStamp("inode 1", 10, LATER, EARLIER)))
			.isNotEqualTo(STEP)
			.isNotEqualTo(null);
	}

	private static Step step(String directory, String name, @Nullable String target, @Nullable Object key) {
		return new Step(Path.of(directory), Path.of(name), (target != null) ? Path.of(target) : null, key);
	}

}
