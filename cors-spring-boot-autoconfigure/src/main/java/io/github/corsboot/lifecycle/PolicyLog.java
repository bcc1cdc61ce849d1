package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsKeys;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.index.OriginChanges;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of policies and of the reloads of their lists.
 *
 * @since 0.1.0
 */
public final class PolicyLog {

	/** How many changed entries are named beside their number. */
	private static final int FEW_ENTRIES = 10;

	private static final Log logger = LogFactory.getLog(CorsPolicyManager.class);

	private PolicyLog() {
	}

	public static void warn(String line) {
		logger.warn(line);
	}

	static void policies(List<PolicyDefinition> policies, Map<SourceKey, ManagedSource> sources) {
		for (PolicyDefinition policy : policies) {
			logger.info(LogText.escape(describe(policy, sources)));
			PolicyRules rules = policy.rules();
			String consequence = consequence(rules.mode());
			if (consequence != null) {
				logger.warn(LogText.escape("CORS policy '" + policy.name() + "' has mode " + rules.mode().value() + ": "
						+ consequence + ". To enforce it, set " + policy.prefix() + ".mode=enforce"));
			}
		}
	}

	static void empty(SourceKey source, List<String> policies) {
		logger.warn(LogText
			.escape(name(source) + " has no entry: it allows nobody. Policies: " + String.join(", ", policies)));
	}

	private static String describe(PolicyDefinition policy, Map<SourceKey, ManagedSource> sources) {
		PolicyRules rules = policy.rules();
		List<String> lists = new ArrayList<>();
		if (policy.listed() != null) {
			lists.add(entries(policy.listed().origins().size()) + " in " + policy.listed().source());
		}
		for (SourceKey key : policy.sources()) {
			ManagedSource source = sources.get(key);
			if (source != null) {
				lists.add(describe(key, source.status()));
			}
		}
		return "CORS policy '" + policy.name() + "' governs " + String.join(", ", rules.paths()) + " (mode "
				+ rules.mode().value() + (rules.grants().allowCredentials() ? ", credentials allowed" : "") + "): "
				+ String.join("; ", lists);
	}

	private static String describe(SourceKey key, SourceStatus status) {
		String state = (status.state() != SourceState.IN_FORCE) ? status.state().value() + ", " : "";
		return entries(status.entries()) + " in " + name(key) + " (" + state + watch(status) + ")";
	}

	private static String name(SourceKey key) {
		return switch (key.kind()) {
			case FILE -> key.name();
			case BEAN -> "bean '" + key.name() + "'";
			case JDBC -> CorsKeys.jdbcPrefix(key.name());
		};
	}

	private static String watch(SourceStatus status) {
		return switch (status.watchMode()) {
			case EVENTS -> "watched by events and polling";
			case POLLING -> "watched by polling";
			case SOURCE -> "announces its changes";
			case NONE -> "not watched";
		};
	}

	private static @Nullable String consequence(PolicyMode mode) {
		return switch (mode) {
			case ENFORCE -> null;
			case HEADERS_ONLY ->
				"a refused request that is neither a preflight nor a WebSocket handshake reaches the application";
			case REPORT -> "what it refuses is logged and counted, and let through";
		};
	}

	static void missing(SourceKey source, List<String> policies) {
		String prefix = CorsKeys.jdbcPrefix(source.name());
		String what = switch (source.kind()) {
			case FILE, BEAN ->
				source.name() + " does not exist: none of its origins are allowed until it appears (cors.missing-file";
			case JDBC ->
				prefix + " cannot be read: none of its origins are allowed until it can (" + prefix + ".missing";
		};
		logger.warn(LogText.escape(what + "=deny). Policies: " + String.join(", ", policies)));
	}

	static void changed(SourceStatus status, OriginChanges changes, Duration duration, List<String> policies) {
		String line = "Allowed origins reloaded from " + status.name() + " in " + duration.toMillis() + " ms: "
				+ entries(status.entries()) + ", " + changes.addedCount() + " added"
				+ named(changes.addedCount(), changes.added()) + ", " + changes.removedCount() + " removed"
				+ named(changes.removedCount(), changes.removed()) + ". Policies: " + String.join(", ", policies);
		int before = status.entries() - changes.addedCount() + changes.removedCount();
		if (before > 0 && status.entries() == 0) {
			logger.warn(LogText.escape(line + ". The list is empty now: it allows nobody"));
		}
		else if (status.entries() < before / 2.0) {
			logger.warn(LogText.escape(line + ". The list has lost more than half of its entries"));
		}
		else {
			logger.info(LogText.escape(line));
		}
	}

	private static String named(int count, List<OriginEntry> entries) {
		return (count == 0 || count > FEW_ENTRIES) ? ""
				: entries.stream().map(OriginEntry::text).collect(Collectors.joining(", ", " (", ")"));
	}

	static void failed(SourceKey key, SourceStatus status, SourceFailure failure) {
		String kept = (status.loadedAt() != null) ? ". The last good list stays in force (" + entries(status.entries())
				+ ", loaded at " + status.loadedAt() + ")" : ". It allows nobody until it can be loaded";
		if (failure.reason() == SourceFailure.Reason.MISSING) {
			String what = switch (key.kind()) {
				case FILE -> key.name() + " is gone";
				case BEAN, JDBC -> failure.summary();
			};
			logger.warn(LogText.escape(what + kept + ". To refuse everyone, empty the list instead"));
			return;
		}
		String still = (failure.stillAllowed() > 0)
				? "; " + LogText.count(failure.stillAllowed(), "entry that the new list no longer has is",
						"entries that the new list no longer has are") + " still allowed"
				: "";
		logger.error(LogText.escape(failure.summary() + kept + still));
		failure.problems().forEach((line) -> logger.error(SourceProblems.located(key, line).toLine()));
		int further = failure.problemCount() - failure.problems().size();
		if (further > 0 && !failure.problems().isEmpty()) {
			logger.error(
					LogText.escape(key.name() + ": " + LogText.count(further, "further problem", "further problems")));
		}
	}

	static void recovered(SourceStatus status) {
		logger.info(LogText.escape(status.name() + " again has the list that is in force (" + entries(status.entries())
				+ "): the failure is over"));
	}

	static void rebuilt(boolean afterRefusal) {
		logger.info("The CORS policies were rebuilt from changed properties"
				+ (afterRefusal ? ", after a change that was refused" : ""));
	}

	static void withdrawn() {
		logger.warn("No CORS policy is in force any more, since the changed properties have no origins or"
				+ " cors.enabled=false: requests are answered as if there were none. To refuse everyone instead,"
				+ " set cors.allowed-origins to an empty list");
	}

	static void filterOrderNeedsRestart() {
		logger.warn("cors.filter-order has changed: the filters keep their place until the application is restarted");
	}

	static void notRebuilt(List<ConfigurationProblem> problems) {
		logger.error("The changed CORS properties have " + LogText.count(problems.size(), "problem", "problems")
				+ ". The policies before the change stay in force");
		problems.forEach((problem) -> logger.error(problem.toLine()));
	}

	static void slow(SourceStatus status) {
		logger.warn(LogText.escape(status.name() + " has been loading since " + status.loadingSince()
				+ ". The previous list stays in force meanwhile (" + entries(status.entries()) + ")"));
	}

	static void eventDropped(int waiting) {
		logger.warn("An event about allowed origins was dropped, because a listener has not returned and " + waiting
				+ " others are waiting");
	}

	static void eventFailed(Throwable exception) {
		logger.warn("A listener of an event about allowed origins failed", exception);
	}

	private static String entries(int count) {
		return LogText.count(count, "entry", "entries");
	}

}
