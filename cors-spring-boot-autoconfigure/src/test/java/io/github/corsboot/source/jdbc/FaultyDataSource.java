package io.github.corsboot.source.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database that can be lost before and while rows are read, that hangs and is slow.
 */
final class FaultyDataSource extends DelegatingDataSource {

	private final AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();

	private volatile int rowsUntilLost = Integer.MAX_VALUE;

	private volatile long nanosPerRow;

	private volatile CountDownLatch gate = new CountDownLatch(0);

	FaultyDataSource(DataSource database) {
		super(database);
	}

	void refuse(Throwable fault) {
		this.refusal.set(fault);
	}

	void loseAfter(int rows) {
		this.rowsUntilLost = rows;
	}

	void slowDown(long nanos) {
		this.nanosPerRow = nanos;
	}

	void hang() {
		this.gate = new CountDownLatch(1);
	}

	void heal() {
		this.refusal.set(null);
		this.rowsUntilLost = Integer.MAX_VALUE;
		this.nanosPerRow = 0;
		this.gate.countDown();
	}

	@Override
	public Connection getConnection() throws SQLException {
		waitAtGate();
		Throwable fault = this.refusal.get();
		if (fault instanceof SQLException exception) {
			throw exception;
		}
		if (fault instanceof Error error) {
			throw error;
		}
		return wrap(Connection.class, super.getConnection(), new int[1]);
	}

	private <T> T wrap(Class<T> type, Object target, int[] rows) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				if (method.getName().equals("next")) {
					beforeRow(rows[0]++);
				}
				try {
					Object result = method.invoke(target, arguments);
					if (result instanceof PreparedStatement) {
						return wrap(PreparedStatement.class, result, rows);
					}
					return (result instanceof ResultSet) ? wrap(ResultSet.class, result, rows) : result;
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	private void beforeRow(int row) throws SQLException {
		waitAtGate();
		if (this.nanosPerRow > 0) {
			LockSupport.parkNanos(this.nanosPerRow);
		}
		if (row >= this.rowsUntilLost) {
			throw new SQLException("The connection is lost", "08006");
		}
	}

	private void waitAtGate() throws SQLException {
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			throw new SQLException("Interrupted", ex);
		}
	}

}
