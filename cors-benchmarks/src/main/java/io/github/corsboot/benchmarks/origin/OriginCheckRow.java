package io.github.corsboot.benchmarks.origin;

import java.util.List;
import java.util.Set;

import io.github.corsboot.benchmarks.report.AllocatedBytes;
import io.github.corsboot.benchmarks.report.Jmh;
import io.github.corsboot.benchmarks.report.Ratio;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Samples;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;
import io.github.corsboot.origin.index.AllowedOrigins;

/**
 * One origin check, whatever the size of the list.
 *
 * @since 0.1.0
 */
public final class OriginCheckRow implements Row {

	private static final Set<Integer> COLLIDING_SIZES = Set.of(1, 1_000, 10_000);

	private static final Set<Integer> WALKED_SIZES = Set.of(1, 10, 1_000);

	@Override
	public String name() {
		return "origin-check";
	}

	@Override
	public String title() {
		return "One origin check";
	}

	@Override
	public String goal() {
		return "at most 2.0 of `HashSet<String>.contains` on exact entries up to 10,000 entries, and at most 1.0 at a "
				+ "million; wildcards within 150 ns more; nothing allocated; safe against entries chosen to collide.";
	}

	@Override
	public void run(RunSettings settings, Section section) throws Exception {
		RunSettings sized = settings.withSizes(1, 10, 100, 1_000, 10_000, 100_000, 1_000_000).withMillis(100);
		Jmh jmh = new Jmh(sized);
		Jmh walks = new Jmh(sized.withForks(1));
		for (EntryMix mix : EntryMix.values()) {
			for (int size : sized.sizes()) {
				for (OriginChecker checker : OriginChecker.values()) {
					if (isMeasured(checker, mix, size)) {
						(isWalk(checker) ? walks : jmh).run(OriginCheckBenchmark.class,
								(options) -> options.param("mix", mix.name())
									.param("size", Integer.toString(size))
									.param("checker", checker.name())
									.param("batch", Integer.toString(batch(checker, mix, size)))
									.param("hit", "true", "false"));
					}
				}
			}
		}
		jmh.addAll(walks);
		section.paragraph("Nanoseconds a check of strings whose hash is not cached, asked at random in batches, and "
				+ "the ratio to the set on exact entries of the same number. Spring walks along its lists, which "
				+ "takes too long for more than one process and for every size.");
		for (EntryMix mix : EntryMix.values()) {
			report(mix, sized, jmh, section);
		}
		section.paragraph("Allocated by 100,000 checks once compiled, lists of 1,000: " + allocated() + ".");
	}

	private static boolean isMeasured(OriginChecker checker, EntryMix mix, int size) {
		if (mix == EntryMix.COLLIDING && !COLLIDING_SIZES.contains(size)) {
			return false;
		}
		return switch (checker) {
			case CORSBOOT -> true;
			case HASH_SET -> mix == EntryMix.EXACT || mix == EntryMix.COLLIDING;
			case SPRING -> (mix == EntryMix.EXACT || mix == EntryMix.TENTH) && WALKED_SIZES.contains(size);
			case SPRING_PATTERNS -> mix == EntryMix.WILDCARDS && WALKED_SIZES.contains(size);
		};
	}

	private static boolean isWalk(OriginChecker checker) {
		return checker == OriginChecker.SPRING || checker == OriginChecker.SPRING_PATTERNS;
	}

	// A batch of a walk along the list takes no longer than the others.
	private static int batch(OriginChecker checker, EntryMix mix, int size) {
		return isWalk(checker) ? Math.max(1, Math.min(512, ((mix == EntryMix.EXACT) ? 5_000 : 500) / size)) : 512;
	}

	private static void report(EntryMix mix, RunSettings settings, Jmh jmh, Section section) {
		try (Table table = section.table(mix.name().toLowerCase(java.util.Locale.ROOT), "asked", "corsboot",
				"`HashSet`", "ratio to `HashSet`", "Spring", "ratio to Spring")) {
			for (int size : settings.sizes()) {
				for (boolean hit : List.of(true, false)) {
					if (!isMeasured(OriginChecker.CORSBOOT, mix, size)) {
						continue;
					}
					Samples ours = time(jmh, OriginChecker.CORSBOOT, mix, size, hit);
					EntryMix setMix = (mix == EntryMix.COLLIDING) ? mix : EntryMix.EXACT;
					Samples set = time(jmh, OriginChecker.HASH_SET, setMix, size, hit);
					OriginChecker peer = (mix == EntryMix.WILDCARDS) ? OriginChecker.SPRING_PATTERNS
							: OriginChecker.SPRING;
					boolean beside = isMeasured(peer, mix, size);
					Samples spring = beside ? time(jmh, peer, mix, size, hit) : ours;
					table.row(String.format("%,d", size), hit ? "hit" : "miss", ours.text("ns"), set.text("ns"),
							ours.over(set), beside ? spring.text("ns") : "", beside ? ours.over(spring) : "");
				}
			}
		}
	}

	private static Samples time(Jmh jmh, OriginChecker checker, EntryMix mix, int size, boolean hit) {
		int batch = batch(checker, mix, size);
		return jmh.figure(batch, checker, hit, mix, size).time().times(1.0 / batch);
	}

	private static String allocated() {
		StringBuilder text = new StringBuilder();
		for (EntryMix mix : EntryMix.values()) {
			AllowedOrigins origins = OriginChecker.origins(mix.entries(1000));
			String[] asked = new String[2000];
			for (int i = 0; i < asked.length; i++) {
				asked[i] = mix.origin(i);
			}
			long bytes = AllocatedBytes.by((i) -> origins.find(asked[i % asked.length]), 100_000);
			text.append(text.isEmpty() ? "" : ", ").append(mix.name().toLowerCase(java.util.Locale.ROOT));
			text.append(' ').append(Ratio.round(bytes)).append(" B");
		}
		return text.toString();
	}

}
