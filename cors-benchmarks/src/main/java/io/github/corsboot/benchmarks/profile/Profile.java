package io.github.corsboot.benchmarks.profile;

import java.io.IOException;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a recording says of a benchmark.
 *
 * @param samples how many times a thread was seen inside the benchmark
 * @param running which methods were running
 * @param allocating what was allocated
 */
record Profile(long samples, String running, String allocating) {

	private static final double SMALLEST_SHARE = 0.03;

	private static final int FEWEST_SAMPLES = 100;

	private static final String LAMBDA = "$$Lambda";

	static Profile read(Path recording, Class<?> benchmark) throws IOException {
		Map<String, Long> running = new TreeMap<>();
		Map<String, Long> allocating = new TreeMap<>();
		try (RecordingFile file = new RecordingFile(recording)) {
			while (file.hasMoreEvents()) {
				RecordedEvent event = file.readEvent();
				if (isInside(event, benchmark)) {
					switch (event.getEventType().getName()) {
						case "jdk.ExecutionSample" ->
							running.merge(name(event.getStackTrace().getFrames().get(0).getMethod()), 1L, Long::sum);
						case "jdk.ObjectAllocationSample" ->
							allocating.merge(simple(event.getClass("objectClass")), event.getLong("weight"), Long::sum);
						default -> {
						}
					}
				}
			}
		}
		String methods = (sum(running) >= FEWEST_SAMPLES) ? shares(running) : "too few samples";
		return new Profile(sum(running), methods, shares(allocating));
	}

	// What prepares the benchmark is called by the harness.
	private static boolean isInside(RecordedEvent event, Class<?> benchmark) {
		if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
			return false;
		}
		List<RecordedFrame> frames = event.getStackTrace().getFrames();
		return !frames.get(0).getType().equals("Interpreted")
				&& frames.stream().map(RecordedFrame::getMethod).anyMatch((method) -> isMeasured(method, benchmark));
	}

	private static boolean isMeasured(RecordedMethod method, Class<?> benchmark) {
		return method.getType().getName().equals(benchmark.getName())
				&& (method.getName().equals("check") || method.getName().equals("pass"));
	}

	private static String name(RecordedMethod method) {
		return simple(method.getType()) + "." + method.getName();
	}

	private static String simple(RecordedClass type) {
		String full = type.getName();
		String name = full.contains(LAMBDA) ? full.substring(0, full.indexOf(LAMBDA) + LAMBDA.length()) : full;
		return name.startsWith("[") ? ClassDesc.ofDescriptor(name.replace('.', '/')).displayName()
				: name.substring(name.lastIndexOf('.') + 1);
	}

	private static long sum(Map<String, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

	private static String shares(Map<String, Long> counts) {
		double sum = sum(counts);
		String shares = counts.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() >= SMALLEST_SHARE * sum)
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed())
			.map((entry) -> String.format(Locale.ROOT, "%.0f %% `%s`", 100 * entry.getValue() / sum, entry.getKey()))
			.collect(Collectors.joining(", "));
		return shares.isEmpty() ? "nothing" : shares;
	}

}
