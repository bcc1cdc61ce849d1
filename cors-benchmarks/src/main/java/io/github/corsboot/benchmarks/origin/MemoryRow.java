package io.github.corsboot.benchmarks.origin;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

import io.github.corsboot.benchmarks.report.Ratio;
import io.github.corsboot.benchmarks.report.Row;
import io.github.corsboot.benchmarks.report.RunSettings;
import io.github.corsboot.benchmarks.report.Section;
import io.github.corsboot.benchmarks.report.Section.Table;
import io.github.corsboot.origin.list.OriginListing;
import org.openjdk.jol.info.GraphLayout;

import org.springframework.web.cors.CorsConfiguration;

/**
 * The memory that a list keeps.
 *
 * @since 0.1.0
 */
public final class MemoryRow implements Row {

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public String title() {
		return "Retained memory";
	}

	@Override
	public String goal() {
		return "at most 48 bytes an entry at a million entries of 33 bytes.";
	}

	@Override
	public void run(RunSettings settings, Section section) {
		List<Integer> sizes = settings.quick() ? List.of(10_000) : settings.withSizes(10_000, 1_000_000).sizes();
		section.paragraph("Bytes an entry, reachable from the list, by JOL: "
				+ org.openjdk.jol.vm.VM.current().details().lines().findFirst().orElse(""));
		try (Table table = section.table("entries", "kind", "the file", "corsboot", "`HashSet<String>`",
				"Spring `CorsConfiguration`")) {
			for (int size : sizes) {
				for (EntryMix mix : List.of(EntryMix.EXACT, EntryMix.TENTH, EntryMix.WILDCARDS)) {
					row(table, mix, size);
				}
			}
		}
	}

	private static void row(Table table, EntryMix mix, int size) {
		byte[] file = file(mix, size);
		String ours = perEntry(OriginListing.parse(file).origins(), size);
		String set = perEntry(new HashSet<>(mix.entries(size)), size);
		CorsConfiguration spring = new CorsConfiguration();
		spring.setAllowedOrigins(mix.entries(size));
		table.row(String.format("%,d", size), mix.name().toLowerCase(java.util.Locale.ROOT),
				Ratio.round((double) file.length / size), ours, set,
				(mix == EntryMix.EXACT) ? perEntry(spring, size) : "");
	}

	private static byte[] file(EntryMix mix, int size) {
		return (String.join("\n", mix.entries(size)) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	private static String perEntry(Object list, int size) {
		return Ratio.round((double) GraphLayout.parseInstance(list).totalSize() / size);
	}

}
