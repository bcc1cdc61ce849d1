package io.github.corsboot.source;

import java.time.Instant;
import java.util.List;

/**
 * Application event: changed properties have problems, and the policies before the change
 * stay in force.
 * <p>
 * Published on the thread that changed the properties. Immutable and thread-safe.
 *
 * @param at when
 * @param problemCount how many problems there are
 * @param problems the first problems, at most {@value #REPORTED}, one line each
 * @since 0.1.0
 */
public record CorsConfigurationRefusedEvent(Instant at, int problemCount, List<String> problems) {

	/** How many problems are reported before they are counted. */
	public static final int REPORTED = 20;

	public CorsConfigurationRefusedEvent {
		problems = List.copyOf(problems);
	}

}
