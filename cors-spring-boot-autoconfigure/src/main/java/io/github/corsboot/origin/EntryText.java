package io.github.corsboot.origin;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The text of an entry without the characters that cannot be seen. It still knows the
 * column that each of its characters had.
 */
final class EntryText {

	private final StringBuilder text;

	private final int[] columns;

	private final EntryProblems problems = new EntryProblems(this);

	EntryText(String written) {
		this.text = new StringBuilder(written.length());
		this.columns = new int[written.length() + 1];
		int end = visibleEnd(written);
		int column = 0;
		int index = 0;
		while (index < written.length()) {
			int character = written.codePointAt(index);
			this.columns[this.text.length()] = column;
			Reason hidden = reason(character);
			if (hidden == null) {
				this.text.appendCodePoint(character);
			}
			else {
				boolean inside = !this.text.isEmpty() && index < end;
				leaveOut(character, hidden, inside);
			}
			index += Character.charCount(character);
			column++;
		}
		this.columns[this.text.length()] = column;
	}

	private static int visibleEnd(String written) {
		int end = written.length();
		while (end > 0 && reason(written.codePointBefore(end)) != null) {
			end -= Character.charCount(written.codePointBefore(end));
		}
		return end;
	}

	private static @Nullable Reason reason(int character) {
		if (character == 0xFFFD || Character.getType(character) == Character.SURROGATE) {
			return Reason.NOT_UTF_8;
		}
		if (EntryParser.isSeparator(character) || !LogText.isHidden(character)) {
			return null;
		}
		return Character.isISOControl(character) ? Reason.CONTROL_CHARACTER : Reason.INVISIBLE_CHARACTER;
	}

	// Around an entry these are rests of copying; in the middle nobody can tell what was
	// meant.
	private void leaveOut(int character, Reason reason, boolean inside) {
		int type = Character.getType(character);
		if (!inside && (type == Character.CONTROL || type == Character.FORMAT)) {
			this.problems.mended(reason, this.text.length());
		}
		else {
			this.problems.unmendable(reason, this.text.length());
		}
	}

	int columnAt(int index) {
		return this.columns[Math.min(index, this.text.length())];
	}

	/**
	 * Returns what is wrong with the characters left out.
	 * @return the problems
	 */
	EntryProblems problems() {
		return this.problems;
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
