package io.github.corsboot.source.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

import javax.sql.DataSource;

/**
 * A transaction that is rolled back, and in which no answer is waited for without end.
 * <p>
 * It is not marked as one that only reads: a {@link DataSource} that sends those to
 * replicas would bring back, from one that lags, an origin that was removed.
 * <p>
 * Not thread-safe.
 */
final class ReadTransaction implements AutoCloseable {

	private static final int TIMEOUT_SECONDS = 120;

	private static final int ROWS_AT_A_TIME = 1000;

	private final Connection connection;

	private final boolean autoCommit;

	private final int networkTimeout;

	private ReadTransaction(Connection connection, boolean autoCommit, int networkTimeout) {
		this.connection = connection;
		this.autoCommit = autoCommit;
		this.networkTimeout = networkTimeout;
	}

	@SuppressWarnings("MustBeClosed")
	static ReadTransaction begin(DataSource dataSource) throws SQLException {
		Connection connection = dataSource.getConnection();
		try {
			boolean autoCommit = connection.getAutoCommit();
			int networkTimeout = limitNetwork(connection);
			// Otherwise PostgreSQL's driver takes all rows into memory.
			connection.setAutoCommit(false);
			return new ReadTransaction(connection, autoCommit, networkTimeout);
		}
		catch (Throwable ex) {
			try (connection) {
				throw ex;
			}
		}
	}

	// A server that is gone without a word is noticed by nothing else.
	private static int limitNetwork(Connection connection) throws SQLException {
		try {
			int before = connection.getNetworkTimeout();
			connection.setNetworkTimeout(Runnable::run, TIMEOUT_SECONDS * 1000);
			return before;
		}
		catch (SQLFeatureNotSupportedException ex) {
			return -1;
		}
	}

	<T> T read(String query, Reader<T> reader) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY,
				ResultSet.CONCUR_READ_ONLY)) {
			statement.setFetchSize(ROWS_AT_A_TIME);
			statement.setQueryTimeout(TIMEOUT_SECONDS);
			try (ResultSet result = statement.executeQuery()) {
				int columns = result.getMetaData().getColumnCount();
				if (columns != 1) {
					throw new SQLException("it selects " + columns + " columns, and must select one");
				}
				return reader.read(result);
			}
		}
	}

	@Override
	public void close() throws SQLException {
		try (Connection closing = this.connection) {
			closing.rollback();
			closing.setAutoCommit(this.autoCommit);
			if (this.networkTimeout >= 0) {
				closing.setNetworkTimeout(Runnable::run, this.networkTimeout);
			}
		}
	}

	/**
	 * Reads a result.
	 *
	 * @param <T> what it makes of it
	 */
	@FunctionalInterface
	interface Reader<T> {

		T read(ResultSet result) throws SQLException;

	}

}
