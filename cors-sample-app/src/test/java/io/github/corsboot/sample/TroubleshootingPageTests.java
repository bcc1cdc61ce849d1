package io.github.corsboot.sample;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.github.corsboot.policy.RefusalReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on troubleshooting knows every reason that the log gives for a refusal.
 */
class TroubleshootingPageTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z-]+`(?:, `[a-z-]+`)*) \\| \\S.* \\|$");

	@Test
	void everyReasonHasOneRemedy() {
		String page = Documentation.text(Documentation.root().resolve("docs/troubleshooting.md"));
		List<String> reasons = ROW.matcher(page)
			.results()
			.flatMap((row) -> Arrays.stream(row.group(1).replace("`", "").split(", ")))
			.toList();
		assertThat(reasons).containsExactlyInAnyOrderElementsOf(
				Arrays.stream(RefusalReason.values()).map(RefusalReason::value).toList());
	}

}
