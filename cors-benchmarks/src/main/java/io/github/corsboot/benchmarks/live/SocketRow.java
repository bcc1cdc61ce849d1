package io.github.corsboot.benchmarks.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.corsboot.benchmarks.run.Results;
import io.github.corsboot.benchmarks.run.Row;
import io.github.corsboot.benchmarks.run.Samples;
import io.github.corsboot.benchmarks.run.Settings;

/**
 * Requests a second through a socket, by {@code wrk -t1 -c16} from the same machine, with
 * allowed origins from all over the list. All applications run at the same time and are
 * asked in turn, in another order every turn; ratios are of the pairs of one turn. Two
 * starts of one application differ by some percent, so that each is started several
 * times.
 *
 * @since 0.1.0
 */
public final class SocketRow implements Row {

	private static final int SECONDS = Settings.quick() ? 1 : 2;

	/** It takes as long until the compiler has nothing left to do. */
	private static final int WARM_UP_SECONDS = Settings.quick() ? 1 : 15;

	private static final int STARTS = Settings.quick() ? 1 : 3;

	/** With more entries Spring's filter would take most of the time of the row. */
	private static final int MOST_FOR_SPRING = 10_000;

	private static final int ORIGINS = 500;

	@Override
	public void measure(Results results) throws Exception {
		results.columns("server", "application", "entries", "requests a second", "margin", "ratio to constants",
				"margin of the ratio");
		for (boolean reactive : new boolean[] { false, true }) {
			Map<Application, List<Double>> rates = new LinkedHashMap<>();
			for (int i = 0; i < STARTS; i++) {
				ask(rates, reactive);
			}
			Samples constants = samples(rates.getOrDefault(new Application(Variant.CONSTANTS, 1), List.of()));
			rates.forEach((application, measured) -> {
				Samples samples = samples(measured);
				Samples ratios = samples.over(constants);
				results.add(reactive ? "NETTY" : "TOMCAT", application.variant(), application.entries(), samples.mean(),
						samples.margin(), ratios.mean(), ratios.margin());
			});
		}
	}

	private static Samples samples(List<Double> rates) {
		return new Samples(rates.stream().mapToDouble(Double::doubleValue).toArray());
	}

	private static void ask(Map<Application, List<Double>> rates, boolean reactive) throws Exception {
		List<Contender> contenders = new ArrayList<>();
		try {
			start(contenders, reactive);
			ask(contenders);
		}
		finally {
			for (Contender contender : contenders) {
				contender.close();
			}
		}
		for (Contender contender : contenders) {
			rates.computeIfAbsent(contender.application(), (application) -> new ArrayList<>())
				.addAll(contender.rates());
		}
	}

	private static void start(List<Contender> contenders, boolean reactive) throws Exception {
		List<Integer> sizes = Settings.sizes(1, 10_000, 1_000_000);
		contenders.add(Contender.start(Variant.NONE, 1, reactive));
		contenders.add(Contender.start(Variant.CONSTANTS, 1, reactive));
		for (int size : sizes) {
			contenders.add(Contender.start(Variant.CORSBOOT, size, reactive));
		}
		for (int size : sizes) {
			if (size <= MOST_FOR_SPRING) {
				contenders.add(Contender.start(Variant.SPRING, size, reactive));
			}
		}
	}

	private static void ask(List<Contender> contenders) throws Exception {
		for (Contender contender : contenders) {
			contender.ask(WARM_UP_SECONDS);
		}
		List<Contender> order = new ArrayList<>(contenders);
		for (int i = 0; i < Settings.rounds(5); i++) {
			Collections.shuffle(order, new Random(i));
			for (Contender contender : order) {
				contender.rates().add(contender.ask(SECONDS));
			}
		}
	}

	/**
	 * What is compared.
	 */
	private record Application(Variant variant, int entries) {

	}

	/**
	 * An application that is asked, and how often it answered.
	 */
	private record Contender(Application application, ListFile file, LiveServer server, Wrk wrk, List<Double> rates) {

		static Contender start(Variant variant, int entries, boolean reactive) throws Exception {
			ListFile file = new ListFile(entries + 1);
			List<String> origins = IntStream.range(0, ORIGINS)
				.map((i) -> (int) ((i * 7919L) % ORIGINS * entries / ORIGINS))
				.mapToObj(file::origin)
				.toList();
			Wrk wrk = new Wrk(file.path().getParent(), origins);
			return new Contender(new Application(variant, entries), file,
					LiveServer.start(variant, reactive, file.path()), wrk, new ArrayList<>());
		}

		double ask(int seconds) throws Exception {
			return this.wrk.requestsPerSecond(this.server.port(), seconds);
		}

		void close() throws Exception {
			this.server.close();
			this.file.close();
		}

	}

}
