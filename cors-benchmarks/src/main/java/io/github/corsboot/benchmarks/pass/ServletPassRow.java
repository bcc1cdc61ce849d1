package io.github.corsboot.benchmarks.pass;

import java.util.Locale;

import io.github.corsboot.benchmarks.report.Jmh;
import io.github.corsboot.benchmarks.report.Jmh.Figure;
import io.github.corsboot.benchmarks.report.Ratio;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;

/**
 * The whole pass of a servlet request.
 *
 * @since 0.1.0
 */
public final class ServletPassRow implements Row {

	@Override
	public String name() {
		return "servlet";
	}

	@Override
	public String title() {
		return "Whole servlet pass";
	}

	@Override
	public String goal() {
		return "at most 0.1 of Spring's time (0.15 for a preflight), and no byte allocated beyond what a filter "
				+ "allocates that only reads the same request headers and sets the same response headers.";
	}

	@Override
	public void run(RunSettings settings, Section section) throws Exception {
		int[] counts = settings.quick() ? new int[] { 1 } : new int[] { 1, 100 };
		Jmh jmh = new Jmh(settings);
		for (PassCase request : PassCase.values()) {
			for (int policies : counts) {
				for (ServletPeer peer : ServletPeer.values()) {
					if (policies == 1 || (request.isAllowed() && peer.hasPolicies())) {
						jmh.run(ServletPassBenchmark.class,
								(options) -> Jmh.inQuietHeap(options)
									.param("request", request.name())
									.param("policies", Integer.toString(policies))
									.param("peer", peer.name()));
					}
				}
			}
		}
		section.paragraph("On stubs of request and response that allocate nothing, with 13 request headers and ten "
				+ "origins; the application behind sets one header. `CONSTANTS` reads the same request headers "
				+ "and sets the same response headers, without a decision. `JETTY` is a handler, on stubs of "
				+ "Jetty's kind. The last column is the time of corsboot in this line's, with as many policies. The "
				+ "heap has 1 GiB, touched beforehand, and the serial collector.");
		for (PassCase request : PassCase.values()) {
			try (Table table = section.table(request.name().toLowerCase(Locale.ROOT).replace('_', ' '), "policies",
					"time", "allocated", "corsboot / this")) {
				for (int policies : counts) {
					for (ServletPeer peer : ServletPeer.values()) {
						if (jmh.has(peer, policies, request)) {
							Figure figure = jmh.figure(peer, policies, request);
							Figure ours = jmh.figure(ServletPeer.CORSBOOT, policies, request);
							table.row("`" + peer + "`", policies, figure.time().text("ns"),
									Ratio.round(figure.allocated().mean()) + " B", ours.time().over(figure.time()));
						}
					}
				}
			}
		}
	}

}
