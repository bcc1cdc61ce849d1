package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Path patterns of policies, as text.
 */
final class PathPatterns {

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
		StringBuilder result = new StringBuilder(pattern.length());
		int depth = 0;
		boolean inName = false;
		for (int i = 0; i < pattern.length(); i++) {
			char character = pattern.charAt(i);
			if (character == '{') {
				depth++;
				if (depth == 1 && pattern.startsWith("{*", i)) {
					return result.append("**").toString();
				}
				inName = inName || depth == 1;
			}
			else if (character == '}') {
				depth--;
				inName = inName && depth > 0;
			}
			else if (inName && character == ':') {
				inName = false;
			}
			else if (inName) {
				continue;
			}
			result.append(character);
		}
		return result.toString();
	}

}
