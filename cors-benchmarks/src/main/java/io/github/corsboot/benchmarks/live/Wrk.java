package io.github.corsboot.benchmarks.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends as many requests as are answered, for some seconds, by {@code wrk}.
 */
final class Wrk {

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

	private static final int GRACE_SECONDS = 20;

	private final Path script;

	Wrk(Path folder, List<String> origins) throws IOException {
		StringBuilder lua = new StringBuilder("local origins = {\n");
		origins.forEach((origin) -> lua.append("\"").append(origin).append("\",\n"));
		lua.append("}\nlocal requests = {}\nlocal turn = 0\n");
		lua.append("function init(args)\nfor i, origin in ipairs(origins) do\n");
		lua.append("requests[i] = wrk.format('GET', '/hello', { ['Origin'] = origin })\nend\nend\n");
		lua.append("function request()\nturn = turn % #requests + 1\nreturn requests[turn]\nend\n");
		this.script = Files.writeString(folder.resolve("origins.lua"), lua);
	}

	double requestsPerSecond(int port, int seconds) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("wrk", "-t1", "-c16", "-d" + seconds + "s", "-s", this.script.toString(),
				"http://127.0.0.1:" + port + "/hello")
			.redirectErrorStream(true)
			.start();
		try {
			if (!process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
				throw new IOException("wrk has not ended");
			}
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			Matcher rate = RATE.matcher(output);
			if (!rate.find() || output.contains("Non-2xx") || output.contains("Socket errors")) {
				throw new IOException(output);
			}
			return Double.parseDouble(rate.group(1));
		}
		finally {
			process.destroyForcibly();
		}
	}

}
