package io.github.corsboot.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.JavaFlightRecorderProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A benchmark of JMH with some of the combinations of its parameters, each in processes
 * of its own. With {@code -Dprofile} each leaves a recording of JDK Flight Recorder below
 * {@code cors-benchmarks/target}.
 *
 * @param benchmark the class
 * @param jvmOptions the options of its processes
 * @param millis how long a measurement takes
 * @param parameters sets of values, of which all combinations are measured
 * @since 0.1.0
 */
public record JmhRow(Class<?> benchmark, List<String> jvmOptions, int millis,
		List<Map<String, String[]>> parameters) implements Row {

	/** Instead of milliseconds: single invocations are measured. */
	public static final int SINGLE_SHOTS = 0;

	@Override
	public void measure(Results results) throws RunnerException {
		List<String> names = new ArrayList<>();
		for (Map<String, String[]> set : this.parameters) {
			for (RunResult result : new Runner(options(set).build()).run()) {
				if (names.isEmpty()) {
					names.addAll(new TreeSet<>(result.getParams().getParamsKeys()));
					results.columns(String.join(",", names), "nanoseconds", "margin", "allocated bytes");
				}
				results.add(line(names, result));
			}
		}
	}

	private static Object[] line(List<String> names, RunResult result) {
		Samples forks = new Samples(result.getBenchmarkResults()
			.stream()
			.mapToDouble((fork) -> fork.getPrimaryResult().getScore())
			.toArray());
		List<Object> line = new ArrayList<>();
		names.forEach((name) -> line.add(result.getParams().getParam(name)));
		line.addAll(List.of(forks.mean(), forks.margin(), allocated(result.getSecondaryResults())));
		return line.toArray();
	}

	@SuppressWarnings("rawtypes")
	private static double allocated(Map<String, Result> results) {
		Result<?> allocated = results.get("gc.alloc.rate.norm");
		return (allocated != null) ? allocated.getScore() : Double.NaN;
	}

	private ChainedOptionsBuilder options(Map<String, String[]> set) {
		boolean single = this.millis == SINGLE_SHOTS;
		int time = Integer.getInteger("millis", Settings.quick() ? 50 : Math.max(1, this.millis));
		ChainedOptionsBuilder options = new OptionsBuilder().include(this.benchmark.getName() + "\\.")
			.mode(single ? Mode.SingleShotTime : Mode.AverageTime)
			.timeUnit(TimeUnit.NANOSECONDS)
			.forks(Settings.forks())
			.warmupIterations(Settings.quick() ? 1 : (single ? 15 : 5))
			.warmupTime(TimeValue.milliseconds(time))
			.measurementIterations(Settings.quick() ? 1 : (single ? 10 : 5))
			.measurementTime(TimeValue.milliseconds(time))
			.jvmArgs(this.jvmOptions.toArray(String[]::new))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true);
		if (System.getProperty("profile") != null) {
			options.addProfiler(JavaFlightRecorderProfiler.class, "dir=cors-benchmarks/target");
		}
		set.forEach(options::param);
		return options;
	}

}
