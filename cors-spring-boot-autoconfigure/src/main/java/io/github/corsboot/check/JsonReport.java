package io.github.corsboot.check;

import java.util.List;
import java.util.stream.Collectors;

import io.github.corsboot.origin.OriginEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reports in JSON, for another program.
 */
final class JsonReport {

	private JsonReport() {
	}

	static String of(List<ListReport> reports) {
		return reports.stream().map(JsonReport::report).collect(Collectors.joining(",\n", "{\"files\":[", "]}"));
	}

	private static String report(ListReport report) {
		return "{\"file\":" + string(report.file()) + ",\"status\":\"" + status(report) + "\",\"entries\":"
				+ report.counts().entries() + ",\"errors\":" + report.counts().errors() + ",\"hints\":"
				+ report.counts().hints()
				+ ((report.unreadable() != null) ? ",\"message\":" + string(report.unreadable()) : "")
				+ report.diagnostics()
					.stream()
					.map(JsonReport::diagnostic)
					.collect(Collectors.joining(",", ",\"diagnostics\":[", "]"))
				+ report.answers()
					.stream()
					.map(JsonReport::answer)
					.collect(Collectors.joining(",", ",\"origins\":[", "]}"));
	}

	private static String status(ListReport report) {
		if (report.unreadable() != null) {
			return "unreadable";
		}
		return (report.counts().errors() > 0) ? "bad" : "good";
	}

	private static String diagnostic(Diagnostic diagnostic) {
		return "\n{\"line\":" + diagnostic.place().line() + ",\"column\":" + diagnostic.place().column()
				+ ",\"severity\":\"" + diagnostic.severity() + "\",\"reason\":" + string(diagnostic.reason())
				+ ",\"text\":" + string(diagnostic.place().text()) + ",\"message\":" + string(diagnostic.message())
				+ ",\"suggestion\":" + string(diagnostic.suggestion()) + "}";
	}

	private static String answer(OriginAnswer answer) {
		OriginEntry entry = answer.entry();
		return "\n{\"origin\":" + string(answer.origin()) + ",\"allowed\":" + (entry != null) + ",\"line\":"
				+ ((entry != null) ? entry.line() : null) + ",\"entry\":"
				+ string((entry != null) ? entry.text() : null) + ",\"message\":" + string(answer.message()) + "}";
	}

	private static String string(@Nullable String text) {
		if (text == null) {
			return "null";
		}
		StringBuilder json = new StringBuilder(text.length() + 2).append('"');
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '"' || character == '\\') {
				json.append('\\').append(character);
			}
			else if (character >= ' ' && character <= '~') {
				json.append(character);
			}
			else {
				json.append(String.format("\\u%04x", (int) character));
			}
		}
		return json.append('"').toString();
	}

}
