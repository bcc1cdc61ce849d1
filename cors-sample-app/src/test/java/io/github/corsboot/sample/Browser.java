package io.github.corsboot.sample;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A real browser without a window. The property {@code test.browser} names the program, a
 * Chromium with its {@code chromedriver} in the same folder.
 */
final class Browser implements AutoCloseable {

	static final String PROPERTY = "test.browser";

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ChromeDriver driver;

	Browser() {
		File program = new File(System.getProperty(PROPERTY));
		ChromeOptions options = new ChromeOptions();
		options.setBinary(program);
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--no-proxy-server", "--hide-scrollbars");
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(new File(program.getParentFile(), "chromedriver"))
			.build();
		this.driver = new ChromeDriver(service, options);
		this.driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
	}

	void open(String url) {
		this.driver.get(url);
	}

	void size(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		this.driver.manage().window().setSize(new Dimension(width, height));
	}

	void dark(boolean dark) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
	}

	/**
	 * Runs the body of an asynchronous function in the page and returns what it returns.
	 */
	Object run(String body, Object... arguments) {
		return this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				(async (...given) => { %s })(...arguments)
					.then(done, (error) => done(error.name));
				""".formatted(body), arguments);
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	String text(String selector) {
		return find(selector).getText();
	}

	void awaitText(String selector, String text) {
		Awaitility.await(selector + " has '" + text + "'")
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> text(selector).contains(text));
	}

	void awaitElement(String selector) {
		Awaitility.await(selector)
			.atMost(PATIENCE)
			.until(() -> !this.driver.findElements(By.cssSelector(selector)).isEmpty());
	}

	void press(CharSequence... keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
	}

	/**
	 * Takes a picture of the window, packed as closely as the format can.
	 */
	void screenshot(Path file) {
		byte[] picture = this.driver.getScreenshotAs(OutputType.BYTES);
		ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
		ImageWriteParam settings = writer.getDefaultWriteParam();
		settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		settings.setCompressionQuality(0);
		try {
			Files.createDirectories(file.getParent());
			Files.deleteIfExists(file);
			try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
				writer.setOutput(output);
				writer.write(null, new IIOImage(ImageIO.read(new ByteArrayInputStream(picture)), null, null), settings);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
