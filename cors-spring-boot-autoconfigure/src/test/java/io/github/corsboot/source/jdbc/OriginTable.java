package io.github.corsboot.source.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.corsboot.origin.index.AllowedOrigins;

import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table of origins with a version beside it, and all that was ever committed to it.
 * <p>
 * Each version has its number in each row, and each row its place among all.
 */
final class OriginTable implements AutoCloseable {

	static final String QUERY = "select origin from tenant_origin";

	static final String VERSION_QUERY = "select version from tenant_version";

	private static final int NOBODY = 0;

	private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
		.generateUniqueName(true)
		.build();

	private final Random random;

	private final Set<Integer> committed = ConcurrentHashMap.newKeySet();

	private int version;

	private List<String> content = List.of();

	OriginTable(Random random) throws SQLException {
		this.random = random;
		execute("create table tenant_origin (origin char(80))");
		execute("create table tenant_version as select 0 as version");
		commit(next());
	}

	EmbeddedDatabase database() {
		return this.database;
	}

	int version() {
		return this.version;
	}

	/**
	 * Returns what was committed last.
	 */
	List<String> content() {
		return this.content;
	}

	/**
	 * Makes another version, which need not be committed.
	 */
	List<String> next() {
		this.version++;
		int size = (this.random.nextInt(30) == 0) ? 3000 : 1 + this.random.nextInt(9);
		List<String> rows = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			rows.add(row(this.version, i, size));
		}
		return rows;
	}

	private static String row(int version, int place, int size) {
		return "https://v%08d-%d-of-%d.example.com".formatted(version, place, size);
	}

	Connection begin() throws SQLException {
		Connection connection = this.database.getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	void replace(Connection connection, List<String> rows) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("delete from tenant_origin");
			statement.execute("update tenant_version set version = version + 1");
		}
		add(connection, rows);
	}

	void add(Connection connection, List<String> rows) throws SQLException {
		try (PreparedStatement insert = connection.prepareStatement("insert into tenant_origin values (?)")) {
			for (String row : rows) {
				insert.setString(1, row);
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	/**
	 * Commits rows.
	 * @param entries the entries
	 * @param others rows that change nothing of them
	 */
	void commit(List<String> entries, String... others) throws SQLException {
		try (Connection connection = begin()) {
			replace(connection, Stream.concat(entries.stream(), Stream.of(others)).toList());
			commit(connection, entries);
		}
	}

	// Known before anybody can read it.
	void commit(Connection connection, List<String> entries) throws SQLException {
		this.committed.add(entries.isEmpty() ? NOBODY : this.version);
		connection.commit();
		this.content = entries;
	}

	/**
	 * Commits rows that must never come into force.
	 */
	void commitBad(List<String> rows, String bad) throws SQLException {
		try (Connection connection = begin()) {
			replace(connection, rows);
			add(connection, List.of(bad));
			connection.commit();
		}
	}

	void execute(String sql) throws SQLException {
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Finds the version that a list is, as a whole.
	 * @return its number, at least {@code least}
	 */
	int versionOf(AllowedOrigins list, int least) {
		int size = list.size();
		if (size == 0) {
			assertThat(this.committed).as("a list of nobody").contains(NOBODY);
			return least;
		}
		int found = this.version;
		while (found >= least && list.find(row(found, 0, size)) == AllowedOrigins.NOT_FOUND) {
			found--;
		}
		assertThat(found).as("the version of %d entries", size).isGreaterThanOrEqualTo(least);
		assertThat(this.committed).contains(found);
		for (int i = 0; i < size; i++) {
			assertThat(list.find(row(found, i, size))).isNotEqualTo(AllowedOrigins.NOT_FOUND);
		}
		return found;
	}

	@Override
	public void close() {
		this.database.shutdown();
	}

}
