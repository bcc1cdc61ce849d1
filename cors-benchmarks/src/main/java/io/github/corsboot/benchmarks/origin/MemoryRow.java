package io.github.corsboot.benchmarks.origin;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

import io.github.corsboot.benchmarks.run.Results;
import io.github.corsboot.benchmarks.run.Row;
import io.github.corsboot.benchmarks.run.Settings;
import io.github.corsboot.origin.list.OriginListing;
import org.openjdk.jol.info.GraphLayout;

import org.springframework.web.cors.CorsConfiguration;

/**
 * The memory that a list keeps: bytes an entry, reachable from the list, by JOL.
 *
 * @since 0.1.0
 */
public final class MemoryRow implements Row {

	@Override
	public void measure(Results results) {
		results.columns("holder", "mix", "entries", "bytes an entry");
		for (int size : Settings.sizes(10_000, 1_000_000)) {
			for (EntryMix mix : List.of(EntryMix.EXACT, EntryMix.TENTH, EntryMix.WILDCARDS)) {
				List<String> entries = mix.entries(size);
				byte[] file = (String.join("\n", entries) + "\n").getBytes(StandardCharsets.UTF_8);
				CorsConfiguration spring = new CorsConfiguration();
				spring.setAllowedOrigins(entries);
				results.add("FILE", mix, size, (double) file.length / size);
				results.add("CORSBOOT", mix, size, perEntry(OriginListing.parse(file).origins(), size));
				results.add("HASH_SET", mix, size, perEntry(new HashSet<>(entries), size));
				results.add("SPRING", mix, size, perEntry(spring, size));
			}
		}
	}

	private static double perEntry(Object list, int size) {
		return (double) GraphLayout.parseInstance(list).totalSize() / size;
	}

}
