package io.github.corsboot.check;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Command that checks lists of allowed origins, and needs only the JDK:
 * {@code java -jar cors-spring-boot-autoconfigure-VERSION.jar FILE...}.
 *
 * @since 0.1.0
 */
public final class AllowedOriginsCheck {

	/** Exit status: every list can be used, and allows the origins asked for. */
	static final int GOOD = 0;

	/**
	 * Exit status: a list has errors or cannot be read, an origin is not allowed, or the
	 * command line is wrong.
	 */
	static final int BAD = 1;

	private AllowedOriginsCheck() {
	}

	/**
	 * Checks lists and ends the process.
	 * @param arguments options and files, see {@code --help}
	 */
	public static void main(String[] arguments) {
		PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
		int status = run(arguments, System.in, output, errors);
		output.flush();
		System.exit(status);
	}

	static int run(String[] arguments, InputStream input, PrintStream output, PrintStream errors) {
		CheckOptions options = CheckOptions.parse(arguments);
		if (options.help()) {
			output.print(CheckOptions.USAGE);
			return GOOD;
		}
		if (!options.problems().isEmpty()) {
			options.problems().forEach(errors::println);
			errors.print(CheckOptions.USAGE);
			return BAD;
		}
		ListChecker checker = new ListChecker(options.rules(), options.origins(), input);
		List<ListReport> reports = new ArrayList<>();
		options.files().forEach((file) -> reports.add(checker.check(file)));
		if (options.json()) {
			output.println(JsonReport.of(reports));
		}
		else {
			reports.forEach((report) -> report.print(output, errors));
		}
		return reports.stream().allMatch(ListReport::isGood) ? GOOD : BAD;
	}

}
