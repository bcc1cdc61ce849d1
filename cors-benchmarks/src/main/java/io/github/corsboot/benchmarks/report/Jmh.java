package io.github.corsboot.benchmarks.report;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a JMH benchmark, each combination of parameters in its own processes.
 *
 * @since 0.1.0
 */
public final class Jmh {

	private static final String ALLOCATION = "gc.alloc.rate.norm";

	private final RunSettings settings;

	private final Mode mode;

	private final Map<String, Figure> figures = new TreeMap<>();

	/**
	 * Creates a run of operations that are short.
	 * @param settings how long
	 */
	public Jmh(RunSettings settings) {
		this(settings, Mode.SampleTime);
	}

	/**
	 * Creates a run.
	 * @param settings how long
	 * @param mode how time is taken
	 */
	public Jmh(RunSettings settings, Mode mode) {
		this.settings = settings;
		this.mode = mode;
	}

	/**
	 * Gives benchmarks that allocate a heap of which every page has been touched, and the
	 * collector that has no threads nor barriers of its own to be measured with them.
	 * @param options the options
	 * @return the options
	 */
	public static ChainedOptionsBuilder inQuietHeap(ChainedOptionsBuilder options) {
		return options.jvmArgs("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-Xbatch");
	}

	/**
	 * Measures the benchmarks of a class.
	 * @param benchmark the class
	 * @param options sets parameters
	 * @throws RunnerException if a benchmark fails
	 */
	public void run(Class<?> benchmark, Consumer<ChainedOptionsBuilder> options) throws RunnerException {
		ChainedOptionsBuilder builder = new OptionsBuilder().include(benchmark.getName() + "\\.")
			.mode(this.mode)
			.timeUnit(TimeUnit.NANOSECONDS)
			.forks(this.settings.forks())
			.warmupIterations(this.settings.quick() ? 1 : 5)
			.warmupTime(TimeValue.milliseconds(this.settings.millis()))
			.measurementIterations(this.settings.iterations())
			.measurementTime(TimeValue.milliseconds(this.settings.millis()))
			.addProfiler(GCProfiler.class)
			.jvmArgs("-Xms1g", "-Xmx6g", "-Xbatch")
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT);
		options.accept(builder);
		for (RunResult result : new Runner(builder.build()).run()) {
			String key = key(result.getParams());
			Figure figure = figure(result);
			System.out.println(key + ": " + figure.time().text("ns") + ", " + figure.allocated().text("B"));
			this.figures.put(key, figure);
		}
	}

	/**
	 * Takes over the figures of another run.
	 * @param other the other run
	 */
	public void addAll(Jmh other) {
		this.figures.putAll(other.figures);
	}

	/**
	 * Returns a figure.
	 * @param parameters the values of the benchmark's parameters, by the order of the
	 * parameters' names
	 * @return the figure
	 */
	public Figure figure(Object... parameters) {
		String key = key(parameters);
		Figure figure = this.figures.get(key);
		if (figure == null) {
			throw new IllegalArgumentException("Not measured: " + key);
		}
		return figure;
	}

	/**
	 * Tells whether there is a figure.
	 * @param parameters as for {@link #figure(Object...)}
	 * @return whether it was measured
	 */
	public boolean has(Object... parameters) {
		return this.figures.containsKey(key(parameters));
	}

	private static String key(Object... parameters) {
		StringBuilder key = new StringBuilder();
		for (Object parameter : parameters) {
			key.append(key.isEmpty() ? "" : " ").append(parameter);
		}
		return key.toString();
	}

	private static String key(BenchmarkParams params) {
		return key(params.getParamsKeys().stream().sorted().map(params::getParam).toArray());
	}

	private static Figure figure(RunResult result) {
		Collection<BenchmarkResult> forks = result.getBenchmarkResults();
		if (forks.size() > 1) {
			return new Figure(samples(forks, (fork) -> median(fork.getPrimaryResult())),
					samples(forks, (fork) -> allocated(fork.getSecondaryResults())));
		}
		Collection<IterationResult> iterations = forks.iterator().next().getIterationResults();
		return new Figure(samples(iterations, (iteration) -> median(iteration.getPrimaryResult())),
				samples(iterations, (iteration) -> allocated(iteration.getSecondaryResults())));
	}

	private static <T> Samples samples(Collection<T> results, ToDoubleFunction<T> value) {
		return new Samples(results.stream().mapToDouble(value).toArray());
	}

	// A median does not see when something else ran on the machine.
	private static double median(Result<?> result) {
		return result.getStatistics().getPercentile(50);
	}

	@SuppressWarnings("rawtypes")
	private static double allocated(Map<String, Result> results) {
		Result<?> allocated = results.get(ALLOCATION);
		return (allocated != null) ? allocated.getScore() : Double.NaN;
	}

	/**
	 * What a benchmark showed.
	 *
	 * @param time nanoseconds an operation, the median of each process
	 * @param allocated bytes allocated an operation
	 */
	public record Figure(Samples time, Samples allocated) {

	}

}
