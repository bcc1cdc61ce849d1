package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What has been found wrong with one entry so far, and whether it can be mended.
 */
final class EntryProblems {

	private final EntryText text;

	private final List<Found> found = new ArrayList<>();

	private boolean mendable = true;

	EntryProblems(EntryText text) {
		this.text = text;
	}

	/**
	 * Adds something that has been mended; each reason counts once.
	 * @param reason what is wrong
	 * @param index where
	 */
	void mended(Reason reason, int index) {
		if (!has(reason)) {
			this.found.add(new Found(reason, this.text.columnAt(index)));
		}
	}

	boolean has(Reason reason) {
		return this.found.stream().anyMatch((one) -> one.reason == reason);
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

	Reason first() {
		return this.found.get(0).reason;
	}

	boolean isEmpty() {
		return this.found.isEmpty();
	}

	boolean isMendable() {
		return this.mendable;
	}

	void report(String entry, int line, int column, @Nullable String suggestion, Problems problems) {
		this.found.sort(Comparator.comparingInt(Found::column));
		String shown = LogText.excerpt(entry);
		for (Found one : this.found) {
			problems.add(new OriginProblem(line, column + one.column, shown, one.reason, suggestion));
		}
	}

	private record Found(Reason reason, int column) {

	}

}
