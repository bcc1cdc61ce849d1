package io.github.corsboot.source.jdbc;

import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.OriginsUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How a list in a database is seen to have changed.
 */
class RowChangesTests extends AbstractOriginRowsTests {

	RowChangesTests() {
		super("varchar(300)");
	}

	@Test
	void theFingerprintIsTheSameForTheSameRowsInAnyOrder() throws Exception {
		insert(A);
		insert(B);
		OriginListing forth = source(null).load();
		JdbcAllowedOriginsSource descending = source(QUERY + " order by origin desc", null);
		assertThat(descending.load().fingerprint()).isEqualTo(forth.fingerprint());
		insert(B);
		assertThat(descending.load().fingerprint()).isNotEqualTo(forth.fingerprint());
		this.jdbc.sql("delete from tenant_origin where origin = ?").param(B).update();
		assertThat(descending.load().fingerprint()).isNotEqualTo(forth.fingerprint());
		insert(B);
		assertThat(descending.load().fingerprint()).isEqualTo(forth.fingerprint());
	}

	@Test
	void rowsAreOtherRowsUnlessTheyComeAsBefore() throws Exception {
		insert(A);
		insert(B);
		JdbcAllowedOriginsSource source = source(null);
		assertThat(source.fingerprint()).isNotEqualTo(source.load().fingerprint());
		String loaded = source.load().fingerprint();
		assertThat(source.fingerprint()).isEqualTo(loaded);
		this.jdbc.sql("delete from tenant_origin where origin = ?").param(A).update();
		assertThat(source.fingerprint()).isNotEqualTo(loaded);
		insert(A);
		assertThat(source.fingerprint()).isNotEqualTo(loaded);
		assertThat(source.load().fingerprint()).isEqualTo(loaded);
		assertThat(source.fingerprint()).isEqualTo(loaded);
	}

	@Test
	void rowsThatAreJoinedAreOtherRows() throws Exception {
		insert("https://a.example.co");
		insert("m");
		JdbcAllowedOriginsSource source = source("select origin from tenant_origin", null);
		String loaded = source.load().fingerprint();
		this.jdbc.sql("delete from tenant_origin").update();
		insert("https://a.example.com");
		insert("");
		assertThat(source.fingerprint()).isNotEqualTo(loaded);
		assertThat(source.load().fingerprint()).isNotEqualTo(loaded);
	}

	@Test
	void theVersionIsTheValueOfItsQuery() throws Exception {
		this.jdbc.sql("create table version as select 1 as v").update();
		JdbcAllowedOriginsSource source = source("select v from version");
		Object one = source.version();
		assertThat(source.version()).isEqualTo(one);
		this.jdbc.sql("update version set v = 2").update();
		assertThat(source.version()).isNotEqualTo(one);
	}

	@Test
	void aVersionQueryHasToSelectOneRow() {
		this.jdbc.sql("create table version (v bigint)").update();
		JdbcAllowedOriginsSource source = source("select v from version");
		assertThatUnavailable(source, "The version query of 'tenants' failed: it selects no row, and must select one");
		this.jdbc.sql("insert into version values (1), (2)").update();
		assertThatUnavailable(source,
				"The version query of 'tenants' failed: it selects more than one row, and must select one");
		assertThatUnavailable(source("select v, v from version"),
				"The version query of 'tenants' failed: it selects 2 columns, and must select one");
	}

	@Test
	void rowsAreComparedWhileTheVersionIsNull() throws Exception {
		this.jdbc.sql("create table version (v bigint)").update();
		this.jdbc.sql("insert into version values (null)").update();
		JdbcAllowedOriginsSource source = source("select v from version");
		assertThat(source.version()).isNull();
		insert(A);
		assertThat(source.load().origins().size()).isOne();
		insert(B);
		assertThat(source.load().origins().size()).isEqualTo(2);
	}

	@Test
	void thereIsNoVersionWithoutAQuery() throws Exception {
		assertThat(source(null).version()).isNull();
	}

	private static void assertThatUnavailable(JdbcAllowedOriginsSource source, String message) {
		assertThatExceptionOfType(OriginsUnavailableException.class).isThrownBy(source::load).withMessage(message);
	}

}
