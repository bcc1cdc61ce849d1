package io.github.corsboot.origin;

import io.github.corsboot.origin.OriginProblem.Reason;

/**
 * A text without the characters that cannot be seen, which still knows the column that
 * each of its characters had.
 */
final class CleanText {

	private final StringBuilder text;

	private final int[] columns;

	private final Findings findings = new Findings(this, 0);

	CleanText(String written) {
		this.text = new StringBuilder(written.length());
		this.columns = new int[written.length() + 1];
		int column = 0;
		int index = 0;
		while (index < written.length()) {
			int character = written.codePointAt(index);
			this.columns[this.text.length()] = column;
			keep(character, column);
			index += Character.charCount(character);
			column++;
		}
		this.columns[this.text.length()] = column;
	}

	private void keep(int character, int column) {
		if (character == 0xFFFD || Character.getType(character) == Character.SURROGATE) {
			this.findings.unmendable(Reason.NOT_UTF_8, this.text.length());
			return;
		}
		if (Character.isISOControl(character) && !EntryParser.isSpace((char) character)) {
			this.findings.mended(Reason.CONTROL_CHARACTER, this.text.length());
			return;
		}
		if (LogText.isHidden(character) && !Character.isISOControl(character)) {
			this.findings.mended(Reason.INVISIBLE_CHARACTER, this.text.length());
			return;
		}
		for (int i = 0; i < Character.charCount(character); i++) {
			this.columns[this.text.length() + i] = column;
		}
		this.text.appendCodePoint(character);
	}

	int columnAt(int index) {
		return this.columns[Math.min(index, this.text.length())];
	}

	/**
	 * Returns what was found wrong with the characters left out.
	 * @return the findings
	 */
	Findings findings() {
		return this.findings;
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
