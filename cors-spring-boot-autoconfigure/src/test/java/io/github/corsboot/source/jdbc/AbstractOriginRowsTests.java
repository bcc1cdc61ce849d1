package io.github.corsboot.source.jdbc;

import java.time.Duration;

import io.github.corsboot.source.JdbcSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

/**
 * A table of origins, which is empty at first, and sources that read it.
 */
abstract class AbstractOriginRowsTests {

	static final String QUERY = "select origin from tenant_origin";

	static final String A = "https://a.example.com";

	static final String B = "https://b.example.com";

	final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
		.generateUniqueName(true)
		.build();

	final JdbcClient jdbc = JdbcClient.create(this.database);

	private final String columnType;

	AbstractOriginRowsTests(String columnType) {
		this.columnType = columnType;
	}

	@BeforeEach
	void createTable() {
		this.jdbc.sql("create table tenant_origin (origin " + this.columnType + ")").update();
	}

	@AfterEach
	void shutDown() {
		this.database.shutdown();
	}

	void insert(@Nullable String origin) {
		this.jdbc.sql("insert into tenant_origin values (?)").param(origin).update();
	}

	JdbcAllowedOriginsSource source(@Nullable String versionQuery) {
		return source(QUERY, versionQuery);
	}

	JdbcAllowedOriginsSource source(String query, @Nullable String versionQuery) {
		return new JdbcAllowedOriginsSource(settings(query, versionQuery), this.database);
	}

	static JdbcSettings settings(String query, @Nullable String versionQuery) {
		return new JdbcSettings("tenants", query, versionQuery, Duration.ofSeconds(5), null, false);
	}

}
