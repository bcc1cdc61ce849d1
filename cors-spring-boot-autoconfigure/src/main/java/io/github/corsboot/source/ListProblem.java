package io.github.corsboot.source;

import io.github.corsboot.origin.OriginProblem;

/**
 * Something that is wrong with a list, and where.
 * <p>
 * Immutable and thread-safe.
 *
 * @param inFile whether the list has lines; otherwise its entries came one by one
 * @param line the line, or the position of the entry, from 1
 * @param column the column, from 1, or 0 if it is not known
 * @param message what is wrong and what to write instead, in one line
 * @since 0.1.0
 */
public record ListProblem(boolean inFile, int line, int column, String message) {

	/**
	 * Returns a problem of the grammar.
	 * @param inFile whether the list has lines
	 * @param problem the problem
	 * @return the problem with its place
	 */
	public static ListProblem of(boolean inFile, OriginProblem problem) {
		return new ListProblem(inFile, problem.line(), problem.column(), problem.message());
	}

	/**
	 * Tells where the problem is.
	 * @param source what the list is called
	 * @return {@code source:line:column} of a file, {@code source, entry 3} of others
	 */
	public String placeIn(String source) {
		if (!this.inFile) {
			return source + ", entry " + this.line;
		}
		return source + ":" + this.line + ((this.column > 0) ? ":" + this.column : "");
	}

	@Override
	public String toString() {
		String place = this.inFile ? "line " + this.line + ((this.column > 0) ? ", column " + this.column : "")
				: "entry " + this.line;
		return place + ": " + this.message;
	}

}
