package io.github.corsboot.source;

import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.list.EntryUnit;

/**
 * Something that is wrong with a list, and where.
 * <p>
 * Immutable and thread-safe.
 *
 * @param unit what the entries of the list are counted by
 * @param line the number of the line, row or entry, from 1
 * @param column the column, from 1, or 0 if it is not known
 * @param message what is wrong and what to write instead, in one line
 * @since 0.1.0
 */
public record ListProblem(EntryUnit unit, int line, int column, String message) {

	/**
	 * Returns a problem of the grammar.
	 * @param unit what the entries of the list are counted by
	 * @param problem the problem
	 * @return the problem with its place
	 */
	public static ListProblem of(EntryUnit unit, OriginProblem problem) {
		return new ListProblem(unit, problem.line(), problem.column(), problem.message());
	}

	/**
	 * Tells where the problem is.
	 * @param source what the list is called
	 * @return {@code source:line:column} of a file, {@code source, row 3} of others
	 */
	public String placeIn(String source) {
		if (this.unit != EntryUnit.LINE) {
			return source + ", " + this.unit.numbered(this.line);
		}
		return source + ":" + this.line + ((this.column > 0) ? ":" + this.column : "");
	}

	@Override
	public String toString() {
		boolean hasColumn = this.unit == EntryUnit.LINE && this.column > 0;
		return this.unit.numbered(this.line) + (hasColumn ? ", column " + this.column : "") + ": " + this.message;
	}

}
