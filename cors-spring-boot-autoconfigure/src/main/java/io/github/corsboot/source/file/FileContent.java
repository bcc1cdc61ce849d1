package io.github.corsboot.source.file;

import io.github.corsboot.origin.list.ListContent;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file that did not change while it was read.
 *
 * @param content the content
 * @param stamp the stamp of the file before and after
 */
record FileContent(ListContent content, FileStamp stamp) {

	/**
	 * Tells whether the last line has its end, so that it can be no part of a longer one.
	 * An empty file is not finished: a writer that begins by truncating has not written
	 * yet.
	 * @return whether the content can be a whole save
	 */
	boolean isFinished() {
		return this.content.endsWithLine();
	}

	/**
	 * Returns the content up to the last line end.
	 * @return the finished lines, or {@code null} if there are none
	 */
	@Nullable FileContent finishedLines() {
		ListContent finished = this.content.finishedLines();
		return (finished != null) ? new FileContent(finished, this.stamp) : null;
	}

}
