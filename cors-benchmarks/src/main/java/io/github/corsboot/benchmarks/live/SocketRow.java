package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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

	private static final List<Variant> VARIANTS = List.of(Variant.NONE, Variant.CONSTANTS, Variant.CORSBOOT,
			Variant.SPRING);

	private static final int SECONDS = 2;

	private static final int WARM_UP_SECONDS = 12;

	/** With more entries Spring's filter takes longer over an answer than wrk waits. */
	private static final int MOST_FOR_SPRING = 100_000;

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
				+ "the list, actuator and meters on in all applications. The applications run at the same time, and "
				+ "are asked in turn, " + WARM_UP_SECONDS + " s each to warm up and then " + SECONDS
				+ " s each; ratios are of the pairs of one turn.");
		try (Table table = section.table("server", "entries", "application", "requests a second",
				"ratio to `CONSTANTS`")) {
			for (boolean reactive : new boolean[] { false, true }) {
				for (int size : settings.withSizes(1, 10_000, 100_000, 1_000_000).sizes()) {
					measure(settings.withRounds(8), reactive, size, table);
				}
			}
		}
	}

	private static void measure(RunSettings settings, boolean reactive, int size, Table table) throws Exception {
		Map<Variant, LiveServer> servers = new EnumMap<>(Variant.class);
		Map<Variant, double[]> rates = new EnumMap<>(Variant.class);
		List<Variant> variants = VARIANTS.stream()
			.filter((variant) -> variant != Variant.SPRING || size <= MOST_FOR_SPRING)
			.toList();
		try (ListFile file = new ListFile(size + 1)) {
			Wrk wrk = new Wrk(file.path().getParent(), origins(file, size));
			try {
				start(variants, servers, reactive, file.path());
				for (int i = -1; i < settings.rounds(); i++) {
					for (Variant variant : variants) {
						int seconds = settings.quick() ? 1 : (i < 0) ? WARM_UP_SECONDS : SECONDS;
						double rate = wrk.requestsPerSecond(servers.get(variant).port(), seconds);
						if (i >= 0) {
							rates.computeIfAbsent(variant, (key) -> new double[settings.rounds()])[i] = rate;
						}
					}
				}
			}
			finally {
				for (LiveServer server : servers.values()) {
					server.close();
				}
			}
		}
		for (Variant variant : variants) {
			Samples samples = new Samples(rates.getOrDefault(variant, new double[0]));
			Samples constants = new Samples(rates.getOrDefault(Variant.CONSTANTS, new double[0]));
			table.row(reactive ? "Netty" : "Tomcat", String.format("%,d", size), "`" + variant + "`",
					samples.text("/s"), samples.pairedOver(constants));
			System.out.println(reactive + " " + size + " " + variant + ": " + samples.text("/s") + ", "
					+ samples.pairedOver(constants));
		}
	}

	private static void start(List<Variant> variants, Map<Variant, LiveServer> servers, boolean reactive, Path file)
			throws IOException, InterruptedException, ExecutionException {
		for (Variant variant : variants) {
			servers.put(variant, LiveServer.start(variant, reactive, file));
		}
	}

	private static List<String> origins(ListFile file, int size) {
		return new ArrayList<>(IntStream.range(0, ORIGINS)
			.map((i) -> (int) ((i * 7919L) % ORIGINS * size / ORIGINS))
			.mapToObj(file::origin)
			.toList());
	}

}
