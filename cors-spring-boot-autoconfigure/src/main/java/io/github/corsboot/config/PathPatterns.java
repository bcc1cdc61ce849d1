package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Path patterns of policies, as text.
 */
final class PathPatterns {

	// With the expression of the variable, which may have braces of its own.
	private static final Pattern VARIABLE = Pattern
		.compile("\\{(?!\\*)[^:{}]*((?::(?:[^{}\\\\]++|\\\\.|\\{[^{}]*})*)?})");

	private static final Pattern CAPTURED_REST = Pattern.compile("/\\{\\*.*");

	private PathPatterns() {
	}

	static List<String> complete(List<String> patterns) {
		List<String> complete = new ArrayList<>();
		for (String pattern : patterns) {
			complete.add(PathPatternParser.defaultInstance.initFullPathPattern(pattern));
		}
		return complete;
	}

	// The end of a sentence, or null if the pattern is well-formed.
	static @Nullable String problem(String pattern) {
		if (pattern.isBlank()) {
			return "is not a path, so it would govern nothing";
		}
		if (pattern.contains("://")) {
			return "is a URL and not a path";
		}
		try {
			PathPatternParser.defaultInstance.parse(pattern);
			return null;
		}
		catch (PatternParseException ex) {
			return "is not a path pattern: " + ex.getMessage() + ", at character " + (ex.getPosition() + 1);
		}
	}

	// Two patterns that differ in nothing else match the same.
	static String withoutVariableNames(String pattern) {
		return CAPTURED_REST.matcher(VARIABLE.matcher(pattern).replaceAll("{$1")).replaceAll("/**");
	}

}
