package io.github.corsboot.check;

import java.util.List;
import java.util.stream.Collectors;

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
				+ report.entries() + ",\"errors\":" + report.errors() + ",\"hints\":" + report.hints()
				+ ((report.unreadable() != null) ? ",\"message\":" + string(report.unreadable()) : "")
				+ report.findings()
					.stream()
					.map(JsonReport::finding)
					.collect(Collectors.joining(",", ",\"findings\":[", "]}"));
	}

	private static String status(ListReport report) {
		if (report.unreadable() != null) {
			return "unreadable";
		}
		return (report.errors() > 0) ? "bad" : "good";
	}

	private static String finding(Finding finding) {
		return "\n{\"line\":" + finding.line() + ",\"column\":" + finding.column() + ",\"severity\":\""
				+ finding.severity().value() + "\",\"reason\":" + string(finding.reason()) + ",\"text\":"
				+ string(finding.text()) + ",\"message\":" + string(finding.message()) + ",\"suggestion\":"
				+ string(finding.suggestion()) + "}";
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
