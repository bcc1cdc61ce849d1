package io.github.corsboot.source.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.corsboot.origin.index.EntryStore;
import io.github.corsboot.origin.list.ListReader;
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

	private volatile @Nullable Loaded loaded;

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

	/**
	 * Asks for the version.
	 * @return the version; {@code null} if there is no query for it or its value is
	 * {@code NULL}, so that the rows are compared
	 */
	// NullAway does not infer that the reader makes something nullable.
	@Override
	@SuppressWarnings("NullAway")
	protected @Nullable Object version() throws OriginsUnavailableException {
		String query = this.settings.versionQuery();
		return (query != null) ? read("version query", query, JdbcAllowedOriginsSource::onlyValue).orElse(null) : null;
	}

	private static Optional<String> onlyValue(ResultSet result) throws SQLException {
		if (!result.next()) {
			throw new SQLException("it selects no row, and must select one");
		}
		String value = result.getString(1);
		if (result.next()) {
			throw new SQLException("it selects more than one row, and must select one");
		}
		return Optional.ofNullable(value);
	}

	/**
	 * Reads the rows without keeping them.
	 * @return the fingerprint of the list that was loaded, if the rows are still those,
	 * in the same order; what is no fingerprint otherwise, so that the list is loaded
	 */
	@Override
	protected String fingerprint() throws OriginsUnavailableException {
		Rows rows = read("query", this.settings.query(), (result) -> {
			Rows read = new Rows();
			while (result.next()) {
				read.add(bytes(text(result)));
			}
			return read;
		});
		String sequence = rows.sequence();
		Loaded last = this.loaded;
		return (last != null && last.sequence.equals(sequence)) ? last.fingerprint : sequence;
	}

	@Override
	protected OriginListing loadList() throws OriginsUnavailableException {
		return read("query", this.settings.query(), this::list);
	}

	private OriginListing list(ResultSet result) throws SQLException {
		Loaded last = this.loaded;
		// With room for a few more, the text of a list that is loaded again need not
		// grow.
		int expected = (last != null) ? last.size + (last.size >> 5) : 0;
		ListReader reader = new ListReader(new EntryStore.Builder(EntryStore.Builder.buffer(expected)));
		Rows rows = new Rows();
		while (result.next()) {
			String text = text(result);
			byte[] bytes = bytes(text);
			rows.add(bytes);
			reader.readEntry(text, bytes, rows.count());
		}
		Loaded now = new Loaded(rows.sequence(), rows.fingerprint(), rows.size());
		OriginListing listing = reader.listing(now.fingerprint);
		this.loaded = now;
		return listing;
	}

	private static String text(ResultSet result) throws SQLException {
		String text = result.getString(1);
		return (text != null) ? text : "";
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private <T> T read(String what, String query, ReadTransaction.Reader<T> reader) throws OriginsUnavailableException {
		try (ReadTransaction transaction = ReadTransaction.begin(this.dataSource)) {
			return transaction.read(query, reader);
		}
		catch (SQLException | RuntimeException ex) {
			throw new OriginsUnavailableException((this.loaded != null) ? Reason.UNREADABLE : Reason.MISSING,
					"The " + what + " of '" + this.settings.name() + "' failed: " + told(ex), ex);
		}
	}

	// A pool says that it has no connection, and its cause why.
	private static String told(Exception failure) {
		String message = String.valueOf(failure.getMessage());
		Throwable cause = failure.getCause();
		if (cause instanceof SQLException && cause.getMessage() != null && !message.contains(cause.getMessage())) {
			message += ": " + cause.getMessage();
		}
		return message.replaceAll("\\s+", " ");
	}

	/**
	 * What is known of the rows that were loaded last.
	 *
	 * @param sequence the hash of them in their order
	 * @param fingerprint the fingerprint of the list
	 * @param size how many bytes they have
	 */
	private record Loaded(String sequence, String fingerprint, int size) {

	}

}
