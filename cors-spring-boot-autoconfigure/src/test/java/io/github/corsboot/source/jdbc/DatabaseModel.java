package io.github.corsboot.source.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.source.JdbcSettings;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.RandomSteps;
import io.github.corsboot.source.RecordingListener;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import io.github.corsboot.source.SourceThreads;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table of origins that is changed in every way there is while its database fails, and
 * two lists of it: one that compares rows, and one with a query for the version.
 */
final class DatabaseModel implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(20);

	private static final Duration BOUND = Duration.ofSeconds(60);

	private final Random random;

	private final OriginTable table;

	private final FaultyDataSource faulty;

	private final SourceThreads threads = new SourceThreads(INTERVAL);

	private final List<Followed> lists;

	private final RandomSteps steps;

	DatabaseModel(long seed) throws SQLException {
		this.random = new Random(seed);
		this.table = new OriginTable(this.random);
		this.faulty = new FaultyDataSource(this.table.database());
		this.steps = new RandomSteps(seed, this.random, this.table::version);
		this.lists = Stream.of(null, OriginTable.VERSION_QUERY).map(this::follow).toList();
	}

	private Followed follow(@Nullable String versionQuery) {
		JdbcSettings settings = new JdbcSettings("tenants", OriginTable.QUERY, versionQuery, INTERVAL, null, false);
		RecordingListener listener = new RecordingListener();
		ManagedSource source = new ManagedSource("tenants", new JdbcAllowedOriginsSource(settings, this.faulty),
				listener, this.threads);
		assertThat(source.loadFirst(listener::check)).isNull();
		source.start();
		return new Followed(source, listener, new int[1]);
	}

	/**
	 * Takes steps until the time is over.
	 * @param duration the time
	 * @return how many steps it were
	 */
	int run(Duration duration) {
		return this.steps.take(duration, Step.values(), (step) -> {
			step.action.run(this);
			check(SourceState.IN_FORCE);
		});
	}

	private void check(SourceState expected) {
		for (Followed list : this.lists) {
			Awaitility.await()
				.atMost(BOUND)
				.pollInterval(Duration.ofMillis(3))
				.dontCatchUncaughtExceptions()
				.untilAsserted(() -> {
					SourceStatus status = list.source.status();
					assertThat(status.state()).as("%s", status).isEqualTo(expected);
					assertThat(status.failure() != null).isEqualTo(expected == SourceState.STALE);
					if (expected == SourceState.IN_FORCE) {
						AllowedOrigins inForce = list.source.origins();
						List<String> content = this.table.content();
						assertThat(inForce.size()).as("%s", status).isEqualTo(content.size());
						assertThat(content).allSatisfy((origin) -> assertThat(inForce.find(origin)).isNotNegative());
					}
				});
			checkWhatWasInForce(list);
		}
	}

	private void checkWhatWasInForce(Followed list) {
		List<AllowedOrigins> accepted = List.copyOf(list.listener.accepted);
		list.listener.accepted.removeAll(accepted);
		for (AllowedOrigins each : accepted) {
			list.seen[0] = this.table.versionOf(each, list.seen[0]);
		}
	}

	private void whileItFails() throws SQLException {
		this.table.commit(this.table.next());
		check(SourceState.STALE);
		if (this.random.nextBoolean()) {
			this.table.commit(this.table.next());
		}
		this.faulty.heal();
	}

	private void pause() {
		LockSupport.parkNanos(Duration.ofMillis(this.random.nextInt(60)).toNanos());
	}

	@Override
	public void close() {
		this.faulty.heal();
		this.lists.forEach((list) -> list.source.close());
		this.threads.close();
		this.table.close();
	}

	/**
	 * What can happen, and what ends it.
	 */
	private enum Step {

		COMMITTED((model) -> model.table.commit(model.table.next())),

		SEVERAL_COMMITTED((model) -> {
			for (int i = 0; i < 5; i++) {
				model.table.commit(model.table.next());
			}
		}),

		NOBODY((model) -> model.table.commit(List.of())),

		IN_ANOTHER_ORDER((model) -> {
			model.table.commit(model.table.next());
			model.check(SourceState.IN_FORCE);
			List<String> shuffled = new ArrayList<>(model.table.content());
			Collections.shuffle(shuffled, model.random);
			model.table.commit(shuffled);
		}),

		TWICE_PADDED_AND_WITHOUT_VALUE((model) -> {
			List<String> rows = model.table.next();
			model.table.commit(rows, rows.get(0), "  " + rows.get(0), "", null);
		}),

		ROLLED_BACK((model) -> {
			try (Connection connection = model.table.begin()) {
				model.table.replace(connection, model.table.next());
				model.pause();
				connection.rollback();
			}
		}),

		HALF_DONE((model) -> {
			List<String> rows = model.table.next();
			try (Connection connection = model.table.begin()) {
				model.table.replace(connection, rows.subList(0, rows.size() / 2));
				model.pause();
				model.check(SourceState.IN_FORCE);
				model.table.add(connection, rows.subList(rows.size() / 2, rows.size()));
				model.table.commit(connection, rows);
			}
		}),

		BAD_ROW((model) -> {
			List<String> before = model.table.content();
			model.table.commitBad(model.table.next(), "no origin");
			model.check(SourceState.STALE);
			model.table.commit(model.random.nextBoolean() ? before : model.table.next());
		}),

		CONNECTION_REFUSED((model) -> {
			model.faulty.refuse(new SQLException("No connection is available"));
			model.whileItFails();
		}),

		MEMORY_EXHAUSTED((model) -> {
			model.faulty.refuse(new OutOfMemoryError("Java heap space"));
			model.whileItFails();
		}),

		CONNECTION_LOST((model) -> {
			model.faulty.loseAfter(model.random.nextInt(2));
			model.whileItFails();
		}),

		TABLE_GONE((model) -> {
			model.table.execute("alter table tenant_origin rename to elsewhere");
			model.table.execute("update tenant_version set version = version + 1");
			model.check(SourceState.STALE);
			model.table.execute("alter table elsewhere rename to tenant_origin");
			model.table.commit(model.table.next());
		}),

		VERSION_GONE((model) -> {
			model.table.execute("update tenant_version set version = null");
			model.table.commit(model.table.next());
			model.check(SourceState.IN_FORCE);
			model.table.execute("update tenant_version set version = " + model.table.version());
			model.table.commit(model.table.next());
		}),

		SLOW((model) -> {
			model.faulty.slowDown(1 + model.random.nextInt(3_000_000));
			for (int i = 0; i < 3; i++) {
				model.table.commit(model.table.next());
				model.pause();
			}
			model.faulty.heal();
		}),

		HANGING((model) -> {
			model.faulty.hang();
			model.table.commit(model.table.next());
			model.pause();
			model.table.commit(model.table.next());
			model.faulty.heal();
		}),

		STOPPED_AND_STARTED((model) -> {
			model.lists.forEach((list) -> list.source.stop());
			model.table.commit(model.table.next());
			model.lists.forEach((list) -> list.source.start());
		});

		private final Action action;

		Step(Action action) {
			this.action = action;
		}

	}

	/**
	 * Does something to the table or the database.
	 */
	@FunctionalInterface
	private interface Action {

		void run(DatabaseModel model) throws Exception;

	}

	/**
	 * A list of the table.
	 *
	 * @param source follows the table
	 * @param listener has what came into force
	 * @param seen the latest version that did
	 */
	private record Followed(ManagedSource source, RecordingListener listener, int[] seen) {

	}

}
