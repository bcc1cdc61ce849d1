package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What has been found wrong with one entry so far, and whether it can be mended.
 */
final class Findings {

	private final CleanText text;

	private final int start;

	private final List<Finding> found = new ArrayList<>();

	private boolean mendable = true;

	/**
	 * Creates findings of a part of a text.
	 * @param text the text
	 * @param start where the part begins, from which indexes count
	 */
	Findings(CleanText text, int start) {
		this.text = text;
		this.start = start;
	}

	/**
	 * Adds something that has been mended; each reason counts once.
	 * @param reason what is wrong
	 * @param index where
	 */
	void mended(Reason reason, int index) {
		if (this.found.stream().noneMatch((finding) -> finding.reason == reason)) {
			this.found.add(new Finding(reason, this.text.columnAt(this.start + index)));
		}
	}

	/**
	 * Adds something that nobody but the author can mend.
	 * @param reason what is wrong
	 * @param index where
	 */
	void unmendable(Reason reason, int index) {
		mended(reason, index);
		this.mendable = false;
	}

	/**
	 * Returns findings that do not count, for trying something out.
	 * @return other findings of the same text
	 */
	Findings aside() {
		return new Findings(this.text, this.start);
	}

	void addAll(Findings others) {
		this.found.addAll(others.found);
		this.mendable &= others.mendable;
	}

	boolean isEmpty() {
		return this.found.isEmpty();
	}

	boolean isMendable() {
		return this.mendable;
	}

	void report(String entry, int line, int column, @Nullable String suggestion, Problems problems) {
		if (problems.isFull()) {
			problems.countFurther(this.found.size());
			return;
		}
		this.found.sort(Comparator.comparingInt(Finding::column));
		String shown = LogText.excerpt(entry);
		for (Finding finding : this.found) {
			problems.add(new OriginProblem(line, column + finding.column, shown, finding.reason, suggestion));
		}
	}

	private record Finding(Reason reason, int column) {

	}

}
