package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.corsboot.policy.CorsPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the commands of a transcript, as far as one has them, against an application, and
 * shows what differs from run to run as the transcript does.
 */
final class Console {

	private static final String LIST = "/etc/my-app/allowed_origins.list";

	private static final String CONFIGURATION = "/etc/my-app/application.yml";

	private static final Pattern STATUS = Pattern
		.compile("curl -s -o /dev/null -w '%\\{http_code}' -H 'Origin: (\\S+)' localhost:8080(\\S+)");

	private static final Pattern GET = Pattern.compile("curl -s '?localhost:8080([^' ]+)'?(?: \\| grep \\^(\\w+))?");

	private static final Pattern APPEND = Pattern.compile("echo '(.*)' >> " + LIST);

	private static final Pattern REPLACE = Pattern
		.compile("sed -i 's\\|(.*)\\|(.*)\\|' (" + LIST + "|" + CONFIGURATION + ")");

	private static final Pattern POST = Pattern.compile("curl -s -X POST localhost:8080(\\S+)");

	private static final Pattern TAIL = Pattern.compile("tail -n (\\d+) /var/log/my-app.log");

	private static final Pattern LOG_LINE = Pattern
		.compile("^\\S+\\s+(INFO|WARN|ERROR) .*?\\.(?:lifecycle|refusal|autoconfigure)\\.\\w+ +: (.*)$");

	private final OperatedApplication application;

	private final Path file;

	private final Path configuration;

	private final Supplier<String> output;

	private int status;

	Console(OperatedApplication application, Path directory, Supplier<String> output) {
		this.application = application;
		this.file = directory.resolve("allowed_origins.list");
		this.configuration = directory.resolve("application.yml");
		this.output = output;
	}

	static boolean changes(String command) {
		return APPEND.matcher(command).matches() || REPLACE.matcher(command).matches()
				|| POST.matcher(command).matches();
	}

	String run(String command) {
		try {
			return normalize(execute(command).strip());
		}
		catch (IOException | InterruptedException | URISyntaxException ex) {
			throw new IllegalStateException(command, ex);
		}
	}

	private String execute(String command) throws IOException, InterruptedException, URISyntaxException {
		Matcher matcher = STATUS.matcher(command);
		if (matcher.matches()) {
			return String.valueOf(this.application.get(matcher.group(2), matcher.group(1)).status());
		}
		matcher = GET.matcher(command);
		if (matcher.matches()) {
			String body = this.application.get(matcher.group(1)).body();
			String prefix = matcher.group(2);
			return (prefix != null)
					? body.lines().filter((line) -> line.startsWith(prefix)).collect(Collectors.joining("\n")) : body;
		}
		matcher = APPEND.matcher(command);
		if (matcher.matches()) {
			Files.writeString(this.file, matcher.group(1) + "\n", StandardOpenOption.APPEND);
			return "";
		}
		matcher = REPLACE.matcher(command);
		if (matcher.matches()) {
			Path edited = matcher.group(3).equals(LIST) ? this.file : this.configuration;
			String content = Files.readString(edited);
			Files.writeString(edited,
					Pattern.compile(matcher.group(1), Pattern.MULTILINE)
						.matcher(content)
						.replaceFirst(matcher.group(2)));
			return "";
		}
		matcher = POST.matcher(command);
		if (matcher.matches()) {
			return this.application.post(matcher.group(1)).body();
		}
		matcher = TAIL.matcher(command);
		if (matcher.matches()) {
			return tail(Integer.parseInt(matcher.group(1)));
		}
		if (command.equals("java -jar cors-spring-boot-autoconfigure-VERSION.jar " + LIST)) {
			return check();
		}
		assertThat(command).isEqualTo("echo $?");
		return String.valueOf(this.status);
	}

	private String tail(int count) {
		List<String> lines = this.output.get()
			.lines()
			.map(LOG_LINE::matcher)
			.filter(Matcher::matches)
			.map((line) -> line.group(1) + " " + line.group(2))
			.toList();
		return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
	}

	private String check() throws IOException, InterruptedException, URISyntaxException {
		Path classes = Path.of(CorsPolicy.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path printed = Files.createTempFile("check", ".txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classes.toString(), "io.github.corsboot.check.AllowedOriginsCheck", this.file.toString())
			.redirectErrorStream(true)
			.redirectOutput(printed.toFile())
			.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		this.status = process.exitValue();
		String text = Files.readString(printed);
		Files.delete(printed);
		return text;
	}

	private String normalize(String text) {
		return text.replace(this.file.toString(), LIST)
			.replace(this.configuration.toString(), CONFIGURATION)
			.replaceAll("\\([\\w.]+\\$\\w*SecurityConfiguration\\)", "(com.example.SecurityConfiguration)")
			.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z", "2026-11-23T04:05:06.789Z")
			.replaceAll("\\b[0-9a-f]{64}\\b", "9f2c6e1b...")
			.replaceAll("\"watchMode\":\"\\w+\"", "\"watchMode\":\"events\"")
			.replace("(watched by polling)", "(watched by events and polling)")
			.replaceAll("in \\d+ ms", "in 3 ms");
	}

}
