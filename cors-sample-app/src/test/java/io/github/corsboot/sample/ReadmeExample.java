package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The running example of the README: commands, and what they print.
 *
 * @param steps the commands in their order
 */
record ReadmeExample(List<Step> steps) {

	private static final String START = "<!-- example -->\n```console\n";

	static ReadmeExample read() throws IOException {
		String readme = Files.readString(Documentation.root().resolve("README.md"));
		int start = readme.indexOf(START) + START.length();
		List<Step> steps = new ArrayList<>();
		for (String part : readme.substring(start, readme.indexOf("```", start)).split("(?m)^\\$ ")) {
			if (!part.isBlank()) {
				List<String> lines = part.lines().toList();
				steps.add(new Step(lines.get(0), lines.subList(1, lines.size())));
			}
		}
		return new ReadmeExample(steps);
	}

	/**
	 * A command.
	 *
	 * @param command the command line
	 * @param output what it prints, some headers left out
	 */
	record Step(String command, List<String> output) {

		List<String> words() {
			List<String> words = new ArrayList<>();
			StringBuilder word = new StringBuilder();
			boolean quoted = false;
			for (char character : (this.command + " ").toCharArray()) {
				if (character == '\'') {
					quoted = !quoted;
				}
				else if (character == ' ' && !quoted) {
					words.add(word.toString());
					word.setLength(0);
				}
				else {
					word.append(character);
				}
			}
			return words;
		}

		String body() {
			int blank = this.output.indexOf("");
			return (blank >= 0) ? String.join("\n", this.output.subList(blank + 1, this.output.size())) : "";
		}

		List<String> headers() {
			int blank = this.output.indexOf("");
			return this.output.subList(1, (blank >= 0) ? blank : this.output.size());
		}

	}

}
