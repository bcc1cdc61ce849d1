package io.github.corsboot.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.config.PolicyWording;
import io.github.corsboot.config.SourceKey;
import io.github.corsboot.origin.LogText;
import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.OriginObjection;
import io.github.corsboot.policy.PolicyValidation;
import io.github.corsboot.source.SourceFailure;
import org.jspecify.annotations.Nullable;

/**
 * Puts into words why a source cannot be used, or its list not under the rules of a
 * policy.
 */
final class SourceProblems {

	private static final Pattern LOCATED = Pattern.compile("line (\\d+)(?:, column (\\d+))?: (.*)", Pattern.DOTALL);

	private SourceProblems() {
	}

	static List<String> objections(PolicyDefinition policy, AllowedOrigins list) {
		List<String> lines = new ArrayList<>();
		for (OriginObjection objection : PolicyValidation.objections(policy.rules(), list)) {
			for (OriginEntry entry : objection.entries().first()) {
				lines.add("line " + entry.line() + ": " + PolicyWording.description(objection, entry) + " "
						+ PolicyWording.remedy(objection, entry, policy.prefix()));
			}
			if (objection.entries().count() > objection.entries().first().size()) {
				lines.add(PolicyWording.furtherEntries(objection));
			}
		}
		return lines;
	}

	static List<ConfigurationProblem> objections(PolicyDefinition policy, SourceKey key,
			Map<SourceKey, AllowedOrigins> lists) {
		AllowedOrigins list = lists.getOrDefault(key, AllowedOrigins.none());
		return objections(policy, list).stream().map((line) -> located(key, line)).toList();
	}

	static List<ConfigurationProblem> of(SourceFailure failure, SourceKey key, String property,
			@Nullable String place) {
		List<ConfigurationProblem> problems = new ArrayList<>();
		if (failure.problems().isEmpty()) {
			problems.add(new ConfigurationProblem(property, sentence(failure.summary()), place,
					(key.kind() == SourceKey.Kind.BEAN) ? "See to it that the bean can load its list." : null));
		}
		failure.problems().forEach((line) -> problems.add(located(key, line)));
		int further = failure.problemCount() - failure.problems().size();
		if (further > 0 && !failure.problems().isEmpty()) {
			problems.add(new ConfigurationProblem(key.name(),
					"has " + LogText.count(further, "further problem", "further problems") + ".", null, null));
		}
		return problems;
	}

	static ConfigurationProblem located(SourceKey key, String line) {
		Matcher matcher = LOCATED.matcher(line);
		if (!matcher.matches()) {
			return new ConfigurationProblem(key.name(), line, null, null);
		}
		String description = matcher.group(3);
		if (key.kind() == SourceKey.Kind.BEAN) {
			return new ConfigurationProblem(key.name() + ", entry " + matcher.group(1), description, null, null);
		}
		String column = (matcher.group(2) != null) ? ":" + matcher.group(2) : "";
		return new ConfigurationProblem(key.name() + ":" + matcher.group(1) + column, description, null, null);
	}

	private static String sentence(String text) {
		return text.endsWith(".") ? text : text + ".";
	}

}
