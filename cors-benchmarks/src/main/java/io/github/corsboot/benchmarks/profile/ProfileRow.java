package io.github.corsboot.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.corsboot.benchmarks.origin.OriginCheckBenchmark;
import io.github.corsboot.benchmarks.pass.ReactivePassBenchmark;
import io.github.corsboot.benchmarks.pass.ServletPassBenchmark;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Profiles of what misses a goal, from JDK Flight Recorder.
 *
 * @since 0.1.0
 */
public final class ProfileRow implements Row {

	private static final List<Profiled> ALL = List.of(check("ten exact entries, miss", "EXACT", 10, false),
			check("100,000 exact entries, hit", "EXACT", 100_000, true),
			check("1,000 wildcards, hit", "WILDCARDS", 1_000, true),
			pass("servlet, actual request allowed", ServletPassBenchmark.class, "ACTUAL_ALLOWED"),
			pass("servlet, actual request refused", ServletPassBenchmark.class, "ACTUAL_REFUSED"),
			pass("reactive, actual request allowed", ReactivePassBenchmark.class, "ACTUAL_ALLOWED"),
			pass("reactive, actual request refused", ReactivePassBenchmark.class, "ACTUAL_REFUSED"));

	@Override
	public String name() {
		return "profile";
	}

	@Override
	public String title() {
		return "Where the time goes";
	}

	@Override
	public String goal() {
		return "none of its own; it shows what is left where another goal is missed.";
	}

	private static Profiled check(String title, String mix, int size, boolean hit) {
		return new Profiled(title, OriginCheckBenchmark.class,
				Map.of("mix", mix, "size", Integer.toString(size), "hit", Boolean.toString(hit)));
	}

	private static Profiled pass(String title, Class<?> benchmark, String request) {
		return new Profiled(title, benchmark, Map.of("request", request));
	}

	@Override
	public void run(RunSettings settings, Section section) throws Exception {
		section.paragraph("Samples of JDK Flight Recorder inside the measured method, compiled code only: the method "
				+ "that was running, with a share of at least 3 %, and what was allocated, by bytes.");
		try (Table table = section.table("what", "samples", "running", "allocating")) {
			for (Profiled profiled : ALL) {
				Profile profile = profile(profiled, settings);
				table.row(profiled.title(), profile.samples(), profile.running(), profile.allocating());
				System.out.println(profiled.title() + ": " + profile.running() + "; " + profile.allocating());
			}
		}
	}

	private static Profile profile(Profiled profiled, RunSettings settings) throws IOException, RunnerException {
		Path recording = Files.createTempFile("profile", ".jfr");
		try {
			ChainedOptionsBuilder options = new OptionsBuilder().include(profiled.benchmark().getName() + "\\.")
				.mode(Mode.AverageTime)
				.forks(1)
				.warmupIterations(5)
				.warmupTime(TimeValue.milliseconds(100))
				.measurementIterations(settings.quick() ? 1 : 5)
				.measurementTime(TimeValue.seconds(2))
				.jvmArgs("-Xms1g", "-Xmx1g", "-XX:FlightRecorderOptions:stackdepth=256", "-Xbatch",
						"-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints",
						"-XX:StartFlightRecording:settings=profile,filename=" + recording)
				.shouldFailOnError(true)
				.verbosity(VerboseMode.SILENT);
			profiled.parameters().forEach(options::param);
			new Runner(options.build()).run();
			return Profile.read(recording, profiled.benchmark());
		}
		finally {
			Files.delete(recording);
		}
	}

	private record Profiled(String title, Class<?> benchmark, Map<String, String> parameters) {

	}

}
