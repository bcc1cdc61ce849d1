package io.github.corsboot.source.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.JdbcSettings;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.PollingAllowedOriginsSource;
import io.github.corsboot.source.SourceFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A list of origins in a database, one entry per row. Rows are read one after the other,
 * in a transaction that is rolled back, and never all at once. Their order does not
 * matter: the fingerprint of the list is the same for the same rows.
 * <p>
 * A database that does not answer within two minutes has failed.
 *
 * @since 0.1.0
 */
public final class JdbcAllowedOriginsSource extends PollingAllowedOriginsSource {

	private final JdbcSettings settings;

	private final DataSource dataSource;

	private volatile boolean hasLoaded;

	/**
	 * Creates a source.
	 * @param settings how the list is read
	 * @param dataSource connects to the database
	 */
	public JdbcAllowedOriginsSource(JdbcSettings settings, DataSource dataSource) {
		super(settings.pollInterval());
		this.settings = settings;
		this.dataSource = dataSource;
	}

	@Override
	protected @Nullable Object version() throws OriginsUnavailableException {
		String query = this.settings.versionQuery();
		return (query != null) ? read("version query", query, JdbcAllowedOriginsSource::onlyValue) : null;
	}

	@Override
	protected String fingerprint() throws OriginsUnavailableException {
		return read("query", this.settings.query(), (result) -> {
			Rows rows = new Rows(result);
			rows.forEachRemaining((row) -> {
			});
			return rows.fingerprint();
		});
	}

	@Override
	protected OriginListing loadList() throws OriginsUnavailableException {
		OriginListing listing = read("query", this.settings.query(), JdbcAllowedOriginsSource::list);
		this.hasLoaded = true;
		return listing;
	}

	private static OriginListing list(ResultSet result) throws SQLException {
		Rows rows = new Rows(result);
		return OriginListing.of(() -> rows, rows::fingerprint);
	}

	private static Optional<String> onlyValue(ResultSet result) throws SQLException {
		String value = result.next() ? result.getString(1) : null;
		if (result.next()) {
			throw new SQLException("it selects more than one row");
		}
		return Optional.ofNullable(value);
	}

	private <T> T read(String what, String query, ReadTransaction.Reader<T> reader) throws OriginsUnavailableException {
		try (ReadTransaction transaction = ReadTransaction.begin(this.dataSource)) {
			try {
				return transaction.read(query, reader);
			}
			catch (UncheckedSqlException ex) {
				throw ex.getCause();
			}
		}
		catch (SQLException | RuntimeException ex) {
			String message = String.valueOf(ex.getMessage()).replaceAll("\\s+", " ");
			throw new OriginsUnavailableException(this.hasLoaded ? Reason.UNREADABLE : Reason.MISSING,
					"The " + what + " of '" + this.settings.name() + "' failed: " + message, ex);
		}
	}

}
