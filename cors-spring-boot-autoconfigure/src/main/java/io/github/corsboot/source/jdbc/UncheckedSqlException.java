package io.github.corsboot.source.jdbc;

import java.sql.SQLException;

/**
 * Wraps an {@link SQLException} where none may be thrown.
 */
final class UncheckedSqlException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final SQLException exception;

	UncheckedSqlException(SQLException exception) {
		super(exception);
		this.exception = exception;
	}

	@Override
	public synchronized SQLException getCause() {
		return this.exception;
	}

}
