package io.github.corsboot.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.corsboot.origin.LogText;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;

/**
 * What the command line asks for.
 *
 * @param help whether to show how it is used
 * @param json whether to report in JSON
 * @param rules the rules of the policy that the lists are for
 * @param origins the origins to ask the lists for
 * @param files the files to check
 * @param problems what is wrong with the command line, one line each
 */
record CheckOptions(boolean help, boolean json, PolicyRules rules, List<String> origins, List<String> files,
		List<String> problems) {

	static final String USAGE = """
			Usage: java -jar cors-spring-boot-autoconfigure-VERSION.jar [OPTION]... FILE...

			Checks lists of allowed origins. FILE '-' is the standard input.

			  --credentials                        the policy has allow-credentials=true
			  --private-network                    the policy has allow-private-network=true
			  --allow-null                         the policy has allow-null-origin=true
			  --tolerate-insecure-origins          the policy has the property of this name
			  --tolerate-public-suffix-wildcards   the policy has the property of this name
			  --origin=ORIGIN                      say whether the lists allow it, and by which line
			  --format=text|json                   how to report; text if not given
			  --help                               show this
			  --                                   what follows are files

			Exit status: 0 if every list can be used and allows every ORIGIN; otherwise 1.
			""";

	private static final Set<String> KNOWN = Set.of("--credentials", "--private-network", "--allow-null",
			"--tolerate-insecure-origins", "--tolerate-public-suffix-wildcards", "--format=text", "--format=json",
			"--help");

	static CheckOptions parse(String[] arguments) {
		Set<String> options = new LinkedHashSet<>();
		List<String> files = new ArrayList<>();
		List<String> origins = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		boolean filesOnly = false;
		for (String argument : arguments) {
			if (filesOnly || !argument.startsWith("--")) {
				files.add(argument);
			}
			else if (argument.equals("--")) {
				filesOnly = true;
			}
			else if (argument.startsWith("--origin=")) {
				origins.add(argument.substring("--origin=".length()));
			}
			else if (KNOWN.contains(argument)) {
				options.add(argument);
			}
			else {
				problems.add("Unknown option '" + LogText.escape(argument) + "'");
			}
		}
		if (files.isEmpty()) {
			problems.add("No file to check");
		}
		Grants defaults = Grants.DEFAULTS;
		Grants grants = new Grants(defaults.allowedMethods(), defaults.allowedHeaders(), defaults.exposedHeaders(),
				options.contains("--credentials"), options.contains("--private-network"), defaults.maxAge());
		Tolerances tolerances = new Tolerances(options.contains("--allow-null"),
				options.contains("--tolerate-insecure-origins"),
				options.contains("--tolerate-public-suffix-wildcards"));
		PolicyRules rules = new PolicyRules("checked", List.of("/**"), PolicyMode.ENFORCE, grants, tolerances);
		return new CheckOptions(options.contains("--help"), options.contains("--format=json"), rules, origins, files,
				problems);
	}

}
