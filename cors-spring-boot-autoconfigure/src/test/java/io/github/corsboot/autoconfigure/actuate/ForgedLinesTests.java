package io.github.corsboot.autoconfigure.actuate;

import java.io.UncheckedIOException;
import java.util.List;

import io.github.corsboot.testsupport.RawHttp;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a client sends, and a server lets through, a refusal is one line of the log
 * that no terminal takes for anything else.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForgedLinesTests {

	/**
	 * What ends a line, moves a cursor, or turns the direction of writing, byte by byte.
	 */
	private static final List<String> HOSTILE = List.of("\r", "\n", "\r\n ", "\t", "\u0000", "\u0008", "\u000b",
			"\u000c", "\u001b[2J", "\u001b]0;title\u0007", "\u007f", "\u0085", "\u009b2J", "\u00c2\u0085",
			"\u00e2\u0080\u00a8", "\u00e2\u0080\u00a9", "\u00e2\u0080\u00ae", "\u00e2\u0081\u00a6",
			"\u00ef\u00bb\u00bf", "\\u000a", "%0d%0a", "\u00ff\u00fe");

	private static final String LINE = "2026-11-23T04:05:06.789Z ERROR 1 --- [main] forged";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void refusalIsOneLineOfPrintableCharacters(WebApplicationType type, CapturedOutput output) {
		try (OperatedApplication application = OperatedApplication.start(type, "cors.paths=/api/**",
				"cors.allowed-origins=https://*.app.example.com", "cors.allowed-headers=X-One")) {
			for (int i = 0; i < HOSTILE.size(); i++) {
				String text = HOSTILE.get(i) + LINE;
				String allowed = "https://a" + i + ".app.example.com";
				send(application, "GET", "/api/a", "https://evil.example" + text);
				send(application, "GET", "/api/a" + HOSTILE.get(i) + "forged", "https://evil" + i + ".example");
				send(application, "FORGED" + HOSTILE.get(i), "/api/a", allowed);
				send(application, "OPTIONS", "/api/a", allowed, "Access-Control-Request-Method", "FORGED" + text);
				send(application, "OPTIONS", "/api/a", allowed, "Access-Control-Request-Method", "GET",
						"Access-Control-Request-Headers", "x-forged" + text);
			}
			List<String> refusals = output.toString().lines().filter((line) -> line.contains("RefusalLog")).toList();
			assertThat(refusals).hasSizeGreaterThan(40)
				.allMatch((line) -> line.matches("[ -~]*"))
				.anyMatch((line) -> line.contains("from origin 'https://evil.example"))
				.anyMatch((line) -> line.contains("evil.example\\u00e2\\u0080\\u00a82026"))
				.anyMatch((line) -> line.contains("evil.example\\u005cu000a2026"))
				.anyMatch((line) -> line.contains("but not 'FORGED\\u00e2\\u0080\\u00a82026"))
				.anyMatch((line) -> line.contains("/api/a%0d%0aforged"))
				.anyMatch((line) -> line.contains("but not 'x-forged\\u00e2\\u0080\\u00ae2026"));
			assertThat(output.toString().lines()).noneMatch((line) -> line.startsWith("2026-11-23T04:05:06.789Z"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void lineIsShortHoweverLongWhatWasSent(WebApplicationType type, CapturedOutput output) {
		try (OperatedApplication application = OperatedApplication.start(type, "cors.paths=/api/**",
				"cors.allowed-origins=https://app.example.com", "cors.allowed-headers=X-One")) {
			String text = "a".repeat(2500);
			send(application, "GET", "/api/" + text, "https://" + text);
			send(application, "OPTIONS", "/api/" + text, "https://app.example.com", "Access-Control-Request-Method",
					text);
			send(application, "OPTIONS", "/api/" + text, "https://app.example.com", "Access-Control-Request-Method",
					"GET", "Access-Control-Request-Headers", text);
			List<String> refusals = output.toString().lines().filter((line) -> line.contains("RefusalLog")).toList();
			assertThat(refusals).hasSize(3).allMatch((line) -> line.length() < 1500);
		}
	}

	private static void send(OperatedApplication application, String method, String path, String origin,
			String... headers) {
		RawHttp request = RawHttp.request(application.port(), method, path).header("Origin", origin);
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			assertThat(request.header("Connection", "close").send().status()).as(path).isNotEqualTo(500);
		}
		catch (UncheckedIOException ex) {
			// The server does not even answer.
			assertThat(ex).hasMessageContaining("Connection closed");
		}
	}

}
