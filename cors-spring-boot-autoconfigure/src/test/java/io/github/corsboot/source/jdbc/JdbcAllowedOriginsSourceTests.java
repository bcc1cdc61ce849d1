package io.github.corsboot.source.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.SourceFailure.Reason;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdbcAllowedOriginsSourceTests extends AbstractOriginRowsTests {

	JdbcAllowedOriginsSourceTests() {
		super("char(300)");
	}

	@Test
	void eachRowIsAnEntry() throws Exception {
		insert(A);
		insert("https://*.b.example.com");
		OriginListing listing = source(null).load();
		assertThat(listing.isValid()).isTrue();
		assertThat(listing.origins().size()).isEqualTo(2);
		assertThat(listing.origins().find("https://x.b.example.com")).isNotNegative();
	}

	@Test
	void noRowAllowsNobody() throws Exception {
		OriginListing listing = source(null).load();
		assertThat(listing.isValid()).isTrue();
		assertThat(listing.origins().size()).isZero();
	}

	@Test
	void rowsWithoutAValueDoNotCount() throws Exception {
		insert(null);
		insert("  ");
		insert(A);
		assertThat(source(null).load().origins().size()).isOne();
	}

	@Test
	void aBadRowIsNamedByNumberAndText() throws Exception {
		insert(A);
		insert(null);
		insert("app.example.com");
		OriginListing listing = source(null).load();
		assertThat(listing.isValid()).isFalse();
		assertThat(listing.origins().size()).isZero();
		OriginProblem problem = listing.problems().get(0);
		assertThat(problem.line()).isEqualTo(3);
		assertThat(problem.message()).contains("'app.example.com'");
	}

	@Test
	void aRowIsOneEntryAndNoComment() throws Exception {
		insert(A + "\n" + B);
		insert(A + " # of the web team");
		insert("# " + A);
		assertThat(source(null).load().problems()).extracting(OriginProblem::line).contains(1, 2, 3);
	}

	@Test
	void paddingOfAColumnDoesNotCount() throws Exception {
		insert(A);
		insert("https://*.b.example.com");
		insert("myapp://start");
		assertThat(this.jdbc.sql(QUERY).query(String.class).list()).allSatisfy((row) -> assertThat(row).hasSize(300));
		OriginListing listing = source(null).load();
		assertThat(listing.isValid()).isTrue();
		assertThat(listing.origins().find(A)).isNotNegative();
		assertThat(listing.origins().find("myapp://start")).isNotNegative();
	}

	@Test
	void whatIsNoTextIsNoOrigin() throws Exception {
		assertThat(source("select 42", null).load().problems()).first()
			.extracting(OriginProblem::message)
			.asString()
			.startsWith("'42' has no scheme");
	}

	@Test
	void aRowThatComesTwiceIsOneEntry() throws Exception {
		insert(A);
		insert(A);
		OriginListing listing = source(null).load();
		assertThat(listing.isValid()).isTrue();
		assertThat(listing.origins().size()).isOne();
	}

	@Test
	void aPoolSaysWhyItHasNoConnection() {
		DataSource pool = new DelegatingDataSource(this.database) {

			@Override
			public Connection getConnection() throws SQLException {
				throw new SQLException("No connection is available", new SQLException("Connection refused"));
			}

		};
		assertThatUnavailable(new JdbcAllowedOriginsSource(settings(QUERY, null), pool), Reason.MISSING,
				"The query of 'tenants' failed: No connection is available: Connection refused");
	}

	@Test
	void aWrongQueryIsNamed() {
		assertThatUnavailable(source("select origin from tennants", null), Reason.MISSING,
				"The query of 'tenants' failed: ", "TENNANTS");
		assertThatUnavailable(source("select origin, 1 from tenant_origin", null), Reason.MISSING,
				"The query of 'tenants' failed: it selects 2 columns, and must select one");
		assertThatUnavailable(source("delete from tenant_origin", null), Reason.MISSING,
				"The query of 'tenants' failed: ");
	}

	@Test
	void whatWasThereOnceIsNotMissing() throws Exception {
		JdbcAllowedOriginsSource source = source(null);
		source.load();
		this.jdbc.sql("drop table tenant_origin").update();
		assertThatUnavailable(source, Reason.UNREADABLE, "The query of 'tenants' failed: ");
	}

	@Test
	void nothingIsWritten() throws Exception {
		insert(A);
		assertThat(
				source("select origin from final table (insert into tenant_origin values ('" + B + "'))", null).load()
					.origins()
					.size())
			.isOne();
		assertThat(source(null).load().origins().size()).isOne();
	}

	@Test
	void theConnectionIsGivenBackAsItWas() throws Exception {
		AtomicInteger open = new AtomicInteger();
		try (Connection connection = this.database.getConnection();
				SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true)) {
			DataSource counting = new DelegatingDataSource(single) {

				@Override
				public Connection getConnection() throws SQLException {
					open.incrementAndGet();
					return super.getConnection();
				}

			};
			JdbcAllowedOriginsSource source = new JdbcAllowedOriginsSource(settings(QUERY, null), counting);
			source.load();
			assertThat(connection.getAutoCommit()).isTrue();
			this.jdbc.sql("drop table tenant_origin").update();
			assertThatUnavailable(source, Reason.UNREADABLE, "The query of 'tenants' failed: ");
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(open).hasPositiveValue();
		}
	}

	@Test
	void aPoolThatThrowsAnythingIsAFailure() {
		DataSource broken = new DelegatingDataSource(this.database) {

			@Override
			public Connection getConnection() {
				throw new IllegalStateException("no\nconnection");
			}

		};
		assertThatUnavailable(new JdbcAllowedOriginsSource(settings(QUERY, null), broken), Reason.MISSING,
				"The query of 'tenants' failed: no connection");
	}

	private static void assertThatUnavailable(JdbcAllowedOriginsSource source, Reason reason, String... message) {
		assertThatExceptionOfType(OriginsUnavailableException.class).isThrownBy(source::load)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(message).doesNotContain("\n"));
	}

}
