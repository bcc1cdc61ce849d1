package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.policy.CorsRequestRefusedEvent;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
import io.github.corsboot.source.CorsPoliciesRebuiltEvent;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.WatchMode;
import io.github.corsboot.testsupport.RawHttp;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on operations says what there is.
 */
class OperationsPageTests {

	private static final Path PAGE = Path.of("..", "docs", "operations.md");

	private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (.+) \\|$");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static String page;

	private static OperatedApplication application;

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException {
		page = Files.readString(PAGE);
		Path file = Files.writeString(directory.resolve("allowed_origins.list"),
				"# Ours\nhttps://app.example.com\nhttps://shop.example.com\n");
		application = OperatedApplication.start(WebApplicationType.SERVLET, "cors.paths=/api/**",
				"cors.reload.enabled=false", "cors.allowed-origins-file=" + file);
		Files.writeString(file, "https://app.example.com\nhttps://other.example.com\nshop.example.com\n");
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			RawHttp.Response reloaded = application.post("/actuator/cors");
			assertThat(reloaded.status()).isEqualTo(200);
			assertThat(reloaded.body()).doesNotContain("\"loadingSince\"");
		});
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void statesWatchModesAndFailures() {
		assertThat(rows("states").keySet()).isEqualTo(values(SourceState.values(), SourceState::value));
		assertThat(rows("watch-modes").keySet()).isEqualTo(values(WatchMode.values(), WatchMode::value));
		assertThat(rows("failures").keySet())
			.isEqualTo(values(SourceFailure.Reason.values(), SourceFailure.Reason::value));
	}

	@Test
	void meters() {
		Map<String, String> rows = rows("meters");
		Map<String, Set<String>> meters = application.context()
			.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("cors."))
			.collect(Collectors.toMap(Meter.Id::getName, OperationsPageTests::tags, (one, other) -> one));
		assertThat(rows).containsOnlyKeys(meters.keySet());
		meters.forEach((meter, tags) -> {
			String[] cells = rows.get(meter).split(" \\| ");
			assertThat(application.get("/actuator/prometheus").body()).contains(codes(cells[0]).get(0) + "{");
			assertThat(codes(cells[1])).containsExactlyInAnyOrderElementsOf(tags);
		});
	}

	@Test
	void events() {
		Map<String, List<String>> events = Stream
			.of(AllowedOriginsChangedEvent.class, AllowedOriginsReloadFailedEvent.class, CorsPoliciesRebuiltEvent.class,
					CorsConfigurationRefusedEvent.class, CorsRequestRefusedEvent.class)
			.collect(Collectors.toMap(Class::getSimpleName,
					(type) -> Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList()));
		Map<String, String> rows = rows("events");
		assertThat(rows).containsOnlyKeys(events.keySet());
		events
			.forEach((event, components) -> assertThat(codes(rows.get(event).split(" \\| ")[1])).isEqualTo(components));
	}

	@Test
	void endpoint() {
		assertShape("cors", application.get("/actuator/cors").body());
	}

	@Test
	void check() {
		assertShape("corscheck",
				application.get("/actuator/corscheck?url=/api/orders&origin=https://shop.example.com&method=PUT")
					.body());
		String json = example("corscheck");
		assertThat(JsonPath.<Map<String, Object>>read(json, "$.preflight")).isEqualTo(JsonPath
			.read(application.get("/actuator/corscheck?url=/api/orders&origin=https://shop.example.com&method=PUT")
				.body(), "$.preflight"));
	}

	@Test
	void mistakeInAQuestion() {
		String answer = application.get("/actuator/corscheck?url=orders&origin=https://app.example.com").body();
		assertThat(JsonPath.<Object>read(answer, "$")).isEqualTo(JsonPath.read(example("corscheck-error"), "$"));
	}

	@Test
	void health() {
		assertShape("health", application.get("/actuator/health/cors").body());
	}

	private static void assertShape(String name, String actual) {
		assertThat(shape(JsonPath.read(actual, "$"))).isEqualTo(shape(JsonPath.read(example(name), "$")));
	}

	/**
	 * Reduces JSON to the names in it and the types of their values.
	 */
	private static Object shape(Object json) {
		if (json instanceof Map<?, ?> map) {
			Map<String, Object> shape = new LinkedHashMap<>();
			map.forEach(
					(key, value) -> shape.put(key.toString().startsWith("/") ? "path" : key.toString(), shape(value)));
			return shape;
		}
		if (json instanceof List<?> list) {
			return list.stream().map(OperationsPageTests::shape).distinct().toList();
		}
		return (json != null) ? json.getClass().getSimpleName() : "null";
	}

	private static String example(String name) {
		Matcher matcher = Pattern.compile("<!-- " + name + " -->\n```json\n(.*?)```", Pattern.DOTALL).matcher(page);
		assertThat(matcher.find()).as(name).isTrue();
		return matcher.group(1);
	}

	private static Map<String, String> rows(String name) {
		Map<String, String> rows = new LinkedHashMap<>();
		page.substring(page.indexOf("<!-- " + name + " -->"))
			.lines()
			.skip(1)
			.takeWhile((line) -> line.startsWith("|"))
			.map(ROW::matcher)
			.filter(Matcher::matches)
			.forEach((row) -> rows.put(row.group(1), row.group(2)));
		return rows;
	}

	private static List<String> codes(String cell) {
		return CODE.matcher(cell).results().map((code) -> code.group(1)).toList();
	}

	private static Set<String> tags(Meter.Id id) {
		return id.getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new));
	}

	private static <E> Set<String> values(E[] constants, Function<E, String> value) {
		return Arrays.stream(constants).map(value).collect(Collectors.toSet());
	}

}
