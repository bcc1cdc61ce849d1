package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The playground, used as its visitors would.
 */
@EnabledIfSystemProperty(named = Browser.PROPERTY, matches = ".+", disabledReason = "needs a browser: -Dtest.browser")
@ParameterizedClass
@EnumSource(Stack.class)
@TestInstance(Lifecycle.PER_CLASS)
class PlaygroundBrowserTests {

	@TempDir
	private static Path directory;

	@Parameter
	private Stack stack;

	private Browser browser;

	private Path list;

	private RunningSample sample;

	@BeforeParameterizedClassInvocation
	void start() throws IOException {
		this.list = Files.writeString(directory.resolve(this.stack + ".list"), "https://app.example.com\n");
		this.sample = RunningSample.start(this.stack, this.list);
		this.browser = new Browser();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.browser.close();
		this.sample.close();
	}

	@BeforeEach
	void open() throws IOException {
		Edit.RENAME.apply(this.list, "https://app.example.com\n");
		this.browser.size(1360, 1000);
		this.browser.dark(false);
		openPage();
	}

	private void openPage() {
		this.browser.open("http://localhost:" + this.sample.port() + "/");
		this.browser.awaitElement("html[data-ready]");
		this.browser.awaitElement("#exchange[data-outcome]");
	}

	@ParameterizedTest
	@CsvSource({ "1360, 1000, false", "1360, 1000, true", "380, 800, false", "380, 800, true" })
	void refusedAddedWorks(int width, int height, boolean dark) throws IOException {
		this.browser.size(width, height);
		this.browser.dark(dark);
		openPage();
		this.browser.awaitText("#outcome", "Blocked");
		this.browser.awaitText("#verdict", "Refused");
		assertThat(this.browser.text("#steps")).contains("No preflight", "403",
				"There is no Access-Control-Allow-Origin");
		this.browser.find("#add").click();
		this.browser.awaitText("#outcome", "Works");
		this.browser.awaitText("#verdict", "Allowed");
		this.browser.awaitText("#list-state", "1 added");
		assertThat(Files.readString(this.list)).matches("https://app.example.com\nhttp://localhost:\\d+\n");
		assertThat(this.browser.find("#lines .decided").getText()).isEqualTo("2");
		assertThat(this.browser.run("return document.documentElement.scrollWidth <= innerWidth;"))
			.as("no scrolling sideways")
			.isEqualTo(true);
		assertThat(this.browser.run("""
				const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g);
				return Number(red) + Number(green) + Number(blue) < 384;
				""")).as("dark").isEqualTo(dark);
	}

	@Test
	void editInAnotherEditorSendsTheLastRequestAgain() throws IOException {
		this.browser.awaitText("#outcome", "Blocked");
		Edit.IN_PLACE.apply(this.list, "http://localhost:*\n");
		this.browser.awaitText("#outcome", "Works");
		assertThat(this.browser.text("#changes")).contains("+ http://localhost:*", "− https://app.example.com");
		Edit.RENAME.apply(this.list, "https://app.example.com\n");
		this.browser.awaitText("#outcome", "Blocked");
	}

	@Test
	void badListIsMarkedAndTheLastGoodOneStaysInForce() throws IOException {
		Edit.RENAME.apply(this.list, "app.example.com\nhttps://a.example\nhttps://a.example\n");
		this.browser.awaitText("#list-state", "Not in force");
		this.browser.awaitText("#diagnostics", "has no scheme");
		assertThat(this.browser.text("#diagnostics")).contains("Line 3", "stands on line 2 already");
		assertThat(this.browser.find("#lines .problem").getText()).isEqualTo("1");
	}

	@Test
	void whoEditsWhatSomebodyElseHasChangedIsTold() throws IOException {
		this.browser.find("#editor").sendKeys(Keys.chord(Keys.CONTROL, Keys.END), "https://mine.example\n");
		Edit.RENAME.apply(this.list, "https://theirs.example\n");
		this.browser.awaitText("#conflict", "changed elsewhere");
		assertThat(this.browser.run("return document.getElementById('editor').value;"))
			.isEqualTo("https://app.example.com\nhttps://mine.example\n");
		this.browser.find("#revert").click();
		assertThat(this.browser.run("return document.getElementById('editor').value;"))
			.isEqualTo("https://theirs.example\n");
		assertThat(this.browser.text("#conflict")).isEmpty();
	}

	@Test
	void entryThatThePolicyRefusesIsMarkedAsWell() throws IOException {
		Edit.RENAME.apply(this.list, "https://app.example.com\nnull\n");
		this.browser.awaitText("#list-state", "Not in force");
		this.browser.awaitText("#diagnostics", "Line 2");
		assertThat(this.browser.text("#diagnostics")).contains("allow-null-origin");
		openPage();
		assertThat(this.browser.text("#list-state")).contains("Not in force");
		assertThat(this.browser.find("#lines .problem").getText()).isEqualTo("2");
	}

	@Test
	void preflightIsDrawnAsItWasSentAndRememberedOneIsSaidToBe() throws IOException {
		Edit.RENAME.apply(this.list, "http://localhost:*\n");
		this.browser.awaitText("#outcome", "Works");
		choose("Delete");
		this.browser.awaitText("#steps", "OPTIONS /api/messages/1");
		assertThat(this.browser.text("#steps")).contains("Access-Control-Request-Method: DELETE",
				"Access-Control-Allow-Methods has DELETE", "204, readable");
		choose("Delete");
		this.browser.awaitText("#steps", "the browser remembers");
	}

	@Test
	void sandboxedFrameHasTheOriginNullAndThePageItselfNoneToSpeakOf() throws IOException {
		this.browser.find("input[value=null]").click();
		choose("Read");
		this.browser.awaitText("#steps", "Origin: null");
		this.browser.awaitText("#outcome", "Blocked");
		this.browser.find("#origins label:last-child input").click();
		choose("Read");
		this.browser.awaitText("#steps", "CORS does not apply");
		this.browser.awaitText("#outcome", "Works");
	}

	@Test
	void decisionsAreShownAsTheyAreMade() {
		this.sample.get("/api/greeting", "https://stranger.example");
		this.sample.get("/api/greeting", "https://app.example.com");
		this.browser.awaitText("#decisions", "https://stranger.example");
		this.browser.awaitText("#decisions tr.allowed", "https://app.example.com");
		assertThat(this.browser.text("#decisions tr.refused")).contains("origin-not-allowed");
	}

	@Test
	void keyboardIsEnough() throws IOException {
		this.browser.find("#editor").sendKeys(Keys.chord(Keys.CONTROL, Keys.END), "http://localhost:*\n");
		this.browser.press(Keys.chord(Keys.CONTROL, "s"));
		this.browser.awaitText("#outcome", "Works");
		assertThat(Files.readString(this.list)).isEqualTo("https://app.example.com\nhttp://localhost:*\n");
		this.browser.find("input[name=path]").sendKeys(Keys.chord(Keys.CONTROL, "a"), "/internal/status", Keys.ENTER);
		this.browser.awaitText("#verdict", "No policy");
	}

	private void choose(String example) {
		this.browser.run(
				"""
						[...document.querySelectorAll('#examples button')].find((button) => button.textContent === given[0]).click();
						""",
				example);
	}

}
