package io.github.corsboot.benchmarks.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Samples;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;

/**
 * Requests a second through a socket.
 *
 * @since 0.1.0
 */
public final class SocketRow implements Row {

	private static final int SECONDS = 2;

	/** It takes as long until the compiler has nothing left to do. */
	private static final int WARM_UP_SECONDS = 30;

	/** With more entries Spring's filter would take most of the time of the row. */
	private static final int MOST_FOR_SPRING = 10_000;

	private static final int ORIGINS = 500;

	@Override
	public String name() {
		return "sockets";
	}

	@Override
	public String title() {
		return "Through a socket";
	}

	@Override
	public String goal() {
		return "requests a second as an application that sends the same headers as constants: the interval of the "
				+ "ratio includes 1.0, or its lower end is at least 0.95, at every size.";
	}

	@Override
	public void run(RunSettings settings, Section section) throws Exception {
		section.paragraph("Requests a second by `wrk -t1 -c16` from the same machine, allowed origins from all over "
				+ "the list, actuator and meters on in all applications. All applications run at the same time, and "
				+ "are asked in turn, " + WARM_UP_SECONDS + " s each to warm up and then " + SECONDS
				+ " s each, in another order every turn; ratios are of the pairs of one turn.");
		try (Table table = section.table("server", "application", "entries", "requests a second",
				"ratio to `CONSTANTS`")) {
			for (boolean reactive : new boolean[] { false, true }) {
				measure(settings.withSizes(1, 10_000, 100_000, 1_000_000).withRounds(15), reactive, table);
			}
		}
	}

	private static void measure(RunSettings settings, boolean reactive, Table table) throws Exception {
		List<Contender> contenders = new ArrayList<>();
		try {
			contenders.add(Contender.start(Variant.NONE, 1, reactive));
			contenders.add(Contender.start(Variant.CONSTANTS, 1, reactive));
			for (int size : settings.sizes()) {
				contenders.add(Contender.start(Variant.CORSBOOT, size, reactive));
			}
			for (int size : settings.sizes()) {
				if (size <= MOST_FOR_SPRING) {
					contenders.add(Contender.start(Variant.SPRING, size, reactive));
				}
			}
			for (Contender contender : contenders) {
				contender.ask(settings.quick() ? 1 : WARM_UP_SECONDS);
			}
			List<Contender> order = new ArrayList<>(contenders);
			for (int i = 0; i < settings.rounds(); i++) {
				Collections.shuffle(order, new Random(i));
				for (Contender contender : order) {
					contender.rates().add(contender.ask(settings.quick() ? 1 : SECONDS));
				}
			}
		}
		finally {
			for (Contender contender : contenders) {
				contender.close();
			}
		}
		Samples constants = contenders.get(1).samples();
		for (Contender contender : contenders) {
			Samples samples = contender.samples();
			table.row(reactive ? "Netty" : "Tomcat", "`" + contender.variant() + "`",
					contender.hasList() ? String.format("%,d", contender.entries()) : "", samples.text("/s"),
					samples.pairedOver(constants));
			System.out.println(reactive + " " + contender.entries() + " " + contender.variant() + ": "
					+ samples.text("/s") + ", " + samples.pairedOver(constants));
		}
	}

	private static List<String> origins(ListFile file, int size) {
		return new ArrayList<>(IntStream.range(0, ORIGINS)
			.map((i) -> (int) ((i * 7919L) % ORIGINS * size / ORIGINS))
			.mapToObj(file::origin)
			.toList());
	}

	/**
	 * An application that is asked, and how often it answered.
	 */
	private record Contender(Variant variant, int entries, ListFile file, LiveServer server, Wrk wrk,
			List<Double> rates) implements AutoCloseable {

		static Contender start(Variant variant, int entries, boolean reactive) throws Exception {
			ListFile file = new ListFile(entries + 1);
			try {
				Wrk wrk = new Wrk(file.path().getParent(), origins(file, entries));
				LiveServer server = LiveServer.start(variant, reactive, file.path());
				return new Contender(variant, entries, file, server, wrk, new ArrayList<>());
			}
			catch (Exception ex) {
				file.close();
				throw ex;
			}
		}

		boolean hasList() {
			return this.variant == Variant.CORSBOOT || this.variant == Variant.SPRING;
		}

		double ask(int seconds) throws Exception {
			return this.wrk.requestsPerSecond(this.server.port(), seconds);
		}

		Samples samples() {
			return new Samples(this.rates.stream().mapToDouble(Double::doubleValue).toArray());
		}

		@Override
		public void close() throws Exception {
			this.server.close();
			this.file.close();
		}

	}

}
