package io.github.corsboot.benchmarks.database;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.github.corsboot.benchmarks.origin.EntryMix;
import io.github.corsboot.benchmarks.run.Results;
import io.github.corsboot.benchmarks.run.Row;
import io.github.corsboot.benchmarks.run.Samples;
import io.github.corsboot.benchmarks.run.Settings;
import io.github.corsboot.source.JdbcSettings;
import io.github.corsboot.source.jdbc.JdbcAllowedOriginsSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Seconds until the rows of a table are a list, the first time and again, beside the time
 * that {@code JdbcClient} takes to read them as strings; and the megabytes that are on
 * the heap meanwhile, beyond what was there before, the list in force included. The ways
 * are measured in turn, the memory by itself.
 *
 * @since 0.1.0
 */
public final class DatabaseRow implements Row {

	private static final String QUERY = "select origin from customer_origin";

	private static final int BATCH = 10_000;

	@Override
	public void measure(Results results) throws Exception {
		results.columns("database", "way", "rows", "seconds", "margin", "times JdbcClient", "margin of times",
				"peak megabytes");
		for (int size : Settings.sizes(1_000_000)) {
			SingleConnectionDataSource h2 = new SingleConnectionDataSource("jdbc:h2:mem:benchmark", "sa", "", true);
			measure("H2", h2, size, results);
			h2.destroy();
			try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
				measure("PostgreSQL", postgres.getPostgresDatabase(), size, results);
			}
		}
	}

	private static void measure(String database, DataSource dataSource, int size, Results results) throws Exception {
		fill(new JdbcTemplate(dataSource), size);
		JdbcClient client = JdbcClient.create(dataSource);
		JdbcAllowedOriginsSource inForce = source(dataSource);
		Object list = inForce.load();
		Map<String, Callable<?>> ways = new LinkedHashMap<>();
		ways.put("JdbcClient", () -> client.sql(QUERY).query(String.class).list());
		ways.put("first load", () -> source(dataSource).load());
		ways.put("load again", inForce::load);
		int rounds = Settings.rounds(15);
		Map<String, double[]> seconds = new LinkedHashMap<>();
		for (int i = -5; i < rounds; i++) {
			for (Map.Entry<String, Callable<?>> way : ways.entrySet()) {
				double taken = time(way.getValue());
				if (i >= 0) {
					seconds.computeIfAbsent(way.getKey(), (name) -> new double[rounds])[i] = taken;
				}
			}
		}
		Samples plain = new Samples(seconds.get("JdbcClient"));
		for (Map.Entry<String, Callable<?>> way : ways.entrySet()) {
			Samples samples = new Samples(seconds.get(way.getKey()));
			Samples times = samples.over(plain);
			results.add(database, way.getKey(), size, samples.mean(), samples.margin(), times.mean(), times.margin(),
					LiveHeap.peakOf(way.getValue()) / 1e6);
		}
		// The list in force is on the heap until here.
		Reference.reachabilityFence(list);
	}

	private static JdbcAllowedOriginsSource source(DataSource dataSource) {
		return new JdbcAllowedOriginsSource(
				new JdbcSettings("customers", QUERY, null, Duration.ofSeconds(5), null, false), dataSource);
	}

	private static void fill(JdbcTemplate jdbc, int size) {
		jdbc.execute("create table customer_origin (origin varchar(300) primary key)");
		for (int i = 0; i < size; i += BATCH) {
			List<Object[]> rows = new ArrayList<>();
			for (int j = i; j < Math.min(i + BATCH, size); j++) {
				rows.add(new Object[] { EntryMix.EXACT.entry(j) });
			}
			jdbc.batchUpdate("insert into customer_origin values (?)", rows);
		}
	}

	private static double time(Callable<?> work) throws Exception {
		System.gc();
		long began = System.nanoTime();
		Object made = work.call();
		double seconds = (System.nanoTime() - began) / 1e9;
		Reference.reachabilityFence(made);
		return seconds;
	}

}
