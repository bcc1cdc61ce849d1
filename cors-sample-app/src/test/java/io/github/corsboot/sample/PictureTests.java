package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of the documentation from the running application. The script
 * {@code docs/images/make} starts it.
 */
@EnabledIfSystemProperty(named = "test.pictures", matches = "true", disabledReason = "makes pictures: -Dtest.pictures")
class PictureTests {

	private static final Path IMAGES = Documentation.root().resolve("docs/images");

	private final Path list = Path.of(System.getProperty("java.io.tmpdir"), "my-app", "allowed_origins.list");

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void playground(boolean dark) throws IOException {
		Files.createDirectories(this.list.getParent());
		Files.writeString(this.list, """
				# The origins that may call /api/** from a browser, one per line.

				https://app.example.com
				https://*.partner.example   # every subdomain
				""");
		try (RunningSample sample = RunningSample.start(Stack.TOMCAT, this.list, "--server.port=8080");
				Browser browser = new Browser()) {
			browser.dark(dark);
			browser.size(1280, 1000);
			browser.open("http://localhost:8080/");
			browser.awaitText("#outcome", "Blocked");
			sample.get("/api/messages", "https://eu.partner.example");
			sample.get("/api/messages", "https://partner.example");
			sample.preflight("/api/messages/1", "https://app.example.com", "DELETE");
			browser.awaitText("#decisions", "(preflight)");
			take(browser, "playground-refused", dark);
			browser.find("#add").click();
			browser.awaitText("#outcome", "Works");
			browser.awaitElement("#lines .decided");
			take(browser, "playground-works", dark);
			click(browser, "Delete");
			browser.awaitText("#steps", "204, readable");
			take(browser, "playground-preflight", dark);
		}
	}

	private static void take(Browser browser, String name, boolean dark) {
		browser.size(1280, 600);
		Number height = (Number) browser.run("return document.documentElement.scrollHeight;");
		browser.size(1280, height.intValue());
		Path picture = IMAGES.resolve(name + (dark ? "-dark" : "") + ".png");
		browser.screenshot(picture);
		assertThat(picture).isNotEmptyFile();
	}

	private static void click(Browser browser, String example) {
		browser.run(
				"""
						[...document.querySelectorAll('#examples button')].find((button) => button.textContent === given[0]).click();
						""",
				example);
	}

}
