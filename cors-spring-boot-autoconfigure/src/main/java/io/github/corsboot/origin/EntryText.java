package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The text of an entry without the characters that cannot be seen, and what has been
 * found wrong with it so far. It still knows the column that each of its characters had.
 */
final class EntryText {

	private static final Pattern LEFT_OUT = Pattern.compile("[\\p{C}\\uFFFD&&[^\\t-\\r\\x85]]");

	private final String text;

	private final int[] columns;

	private final List<Found> found = new ArrayList<>();

	private boolean mendable = true;

	EntryText(String written) {
		this.text = LEFT_OUT.matcher(written).replaceAll("");
		this.columns = new int[written.length() + 1];
		int column = 0;
		int index = 0;
		for (int character : written.codePoints().toArray()) {
			this.columns[index] = column++;
			if (index < this.text.length() && this.text.codePointAt(index) == character) {
				index += Character.charCount(character);
			}
			else {
				leaveOut(character, index);
			}
		}
		this.columns[index] = column;
	}

	// Around an entry these are rests of copying; in the middle nobody can tell what was
	// meant.
	private void leaveOut(int character, int index) {
		int type = Character.getType(character);
		Reason reason = (type == Character.CONTROL) ? Reason.CONTROL_CHARACTER : Reason.INVISIBLE_CHARACTER;
		boolean inside = index > 0 && index < this.text.length();
		if (!inside && (type == Character.CONTROL || type == Character.FORMAT)) {
			mended(reason, index);
		}
		else {
			boolean broken = character == 0xFFFD || type == Character.SURROGATE;
			unmendable(broken ? Reason.NOT_UTF_8 : reason, index);
		}
	}

	/**
	 * Adds something that has been mended; each reason counts once.
	 * @param reason what is wrong
	 * @param index where
	 */
	void mended(Reason reason, int index) {
		if (!has(reason)) {
			this.found.add(new Found(reason, columnAt(index)));
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

	boolean has(Reason reason) {
		return this.found.stream().anyMatch((one) -> one.reason == reason);
	}

	Reason first() {
		return this.found.get(0).reason;
	}

	boolean isGood() {
		return this.found.isEmpty();
	}

	boolean isMendable() {
		return this.mendable;
	}

	int columnAt(int index) {
		return this.columns[Math.min(index, this.text.length())];
	}

	void report(String entry, int line, int column, @Nullable String suggestion, Problems problems) {
		this.found.sort(Comparator.comparingInt(Found::column));
		String shown = LogText.excerpt(entry);
		for (Found one : this.found) {
			problems.add(new OriginProblem(line, column + one.column, shown, one.reason, suggestion));
		}
	}

	@Override
	public String toString() {
		return this.text;
	}

	private record Found(Reason reason, int column) {

	}

}
