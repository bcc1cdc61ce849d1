package io.github.corsboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the dashboard and the alert rules with what a scrape of the sample application
 * has.
 */
class MonitoringTests {

	private static final Path DOCS = Path.of("..", "docs", "monitoring");

	/** What Prometheus itself adds to each sample. */
	private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("instance", "job");

	private static final Pattern SAMPLE = Pattern.compile("^(cors_\\w+)\\{([^}]*)} ", Pattern.MULTILINE);

	private static final Pattern SELECTOR = Pattern.compile("(cors_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

	private static final Pattern TEMPLATE = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+) ?}}");

	/** On each stack the values of each label of each metric. */
	private static final Map<Stack, Map<String, Map<String, Set<String>>>> SCRAPES = new EnumMap<>(Stack.class);

	@BeforeAll
	static void scrape(@TempDir Path directory) throws IOException {
		Path list = Files.writeString(directory.resolve("allowed_origins.list"), "https://app.example.com\n");
		for (Stack stack : Stack.values()) {
			try (RunningSample sample = RunningSample.start(stack, list, "--cors.policies.trial.paths=/trial/**",
					"--cors.policies.trial.mode=report")) {
				sample.get("/api/greeting", "https://app.example.com");
				sample.get("/api/greeting", "https://stranger.example");
				String scrape = sample.send(sample.request("/actuator/prometheus")).body();
				assertThat(scrape).contains(
						"cors_requests_total{outcome=\"allowed\",policy=\"default\",reason=\"none\",type=\"actual\"} 1.0")
					.contains("cors_requests_total{outcome=\"rejected\",policy=\"default\","
							+ "reason=\"origin-not-allowed\",type=\"actual\"} 1.0");
				SCRAPES.put(stack, read(scrape));
			}
		}
	}

	private static Map<String, Map<String, Set<String>>> read(String scrape) {
		Map<String, Map<String, Set<String>>> metrics = new HashMap<>();
		Matcher sample = SAMPLE.matcher(scrape);
		while (sample.find()) {
			Map<String, Set<String>> labels = metrics.computeIfAbsent(sample.group(1), (name) -> new HashMap<>());
			Matcher label = MATCHER.matcher(sample.group(2));
			while (label.find()) {
				labels.computeIfAbsent(label.group(1), (name) -> new LinkedHashSet<>()).add(label.group(3));
			}
		}
		return metrics;
	}

	@ParameterizedTest
	@EnumSource
	void scrapeHasWhatIsDocumented(Stack stack) {
		Map<String, Map<String, Set<String>>> scrape = SCRAPES.get(stack);
		assertThat(scrape).containsOnlyKeys("cors_requests_total", "cors_origins_entries", "cors_origins_fingerprint",
				"cors_origins_age_seconds", "cors_configuration_state", "cors_origins_state",
				"cors_origins_reloads_total");
		assertThat(scrape.get("cors_requests_total")).containsOnlyKeys("policy", "type", "outcome", "reason");
		assertThat(scrape.get("cors_origins_entries")).containsOnlyKeys("source");
		assertThat(scrape.get("cors_origins_fingerprint")).containsOnlyKeys("source");
		assertThat(scrape.get("cors_configuration_state")).containsOnlyKeys("state");
		assertThat(scrape.get("cors_origins_age_seconds")).containsOnlyKeys("source");
		assertThat(scrape.get("cors_origins_state")).containsOnlyKeys("source", "state");
		assertThat(scrape.get("cors_origins_reloads_total")).containsOnlyKeys("source", "outcome");
	}

	@ParameterizedTest
	@MethodSource("queries")
	void queryUsesWhatTheScrapeHas(Query query) {
		SCRAPES.values().forEach((scrape) -> assertUses(query, scrape));
	}

	private static void assertUses(Query query, Map<String, Map<String, Set<String>>> scrape) {
		Matcher selector = SELECTOR.matcher(query.expression());
		Set<String> known = new LinkedHashSet<>(LABELS_OF_PROMETHEUS);
		boolean found = false;
		while (selector.find()) {
			found = true;
			assertThat(scrape).as(query.expression()).containsKey(selector.group(1));
			Map<String, Set<String>> labels = scrape.get(selector.group(1));
			known.addAll(labels.keySet());
			Matcher matcher = MATCHER.matcher((selector.group(2) != null) ? selector.group(2) : "");
			while (matcher.find()) {
				String label = matcher.group(1);
				if (!LABELS_OF_PROMETHEUS.contains(label)) {
					assertThat(labels).as(query.expression()).containsKey(label);
					Stream.of(matcher.group(3).split("\\|"))
						.filter((value) -> !value.startsWith("$"))
						.forEach((value) -> assertThat(labels.get(label)).as(query.expression()).contains(value));
				}
			}
		}
		assertThat(found).as(query.expression()).isTrue();
		Matcher grouping = GROUPING.matcher(query.expression());
		while (grouping.find()) {
			assertThat(known).as(query.expression()).contains(grouping.group(1).split(", "));
		}
		Matcher template = TEMPLATE.matcher(query.text());
		while (template.find()) {
			assertThat(known).as(query.text()).contains(template.group(1));
		}
	}

	@Test
	void everyMetricHasAPanel() throws IOException {
		String dashboard = Files.readString(DOCS.resolve("grafana-dashboard.json"));
		assertThat(JsonPath.<List<String>>read(dashboard, "$.panels[*].targets[*].expr"))
			.flatExtracting(
					(expression) -> SELECTOR.matcher(expression).results().map((used) -> used.group(1)).toList())
			.containsAll(SCRAPES.get(Stack.TOMCAT).keySet());
	}

	@Test
	void panelsStandBesideEachOther() throws IOException {
		String dashboard = Files.readString(DOCS.resolve("grafana-dashboard.json"));
		List<Map<String, Integer>> places = JsonPath.read(dashboard, "$.panels[*].gridPos");
		assertThat(JsonPath.<List<Integer>>read(dashboard, "$.panels[*].id")).doesNotHaveDuplicates();
		for (Map<String, Integer> place : places) {
			assertThat(places).filteredOn((other) -> overlap(place, other)).containsExactly(place);
			assertThat(place.get("x") + place.get("w")).isLessThanOrEqualTo(24);
		}
	}

	private static boolean overlap(Map<String, Integer> one, Map<String, Integer> other) {
		return overlap(one, other, "x", "w") && overlap(one, other, "y", "h");
	}

	private static boolean overlap(Map<String, Integer> one, Map<String, Integer> other, String start, String size) {
		return one.get(start) < other.get(start) + other.get(size) && other.get(start) < one.get(start) + one.get(size);
	}

	@Test
	void thereAreFiveAlerts() throws IOException {
		assertThat(rules()).extracting((rule) -> rule.get("alert"))
			.containsExactly("CorsRefusalsRising", "CorsListStale", "CorsSourceMissing", "CorsConfigurationStale",
					"CorsInstancesDisagree");
	}

	static Stream<Query> queries() throws IOException {
		String dashboard = Files.readString(DOCS.resolve("grafana-dashboard.json"));
		Stream<Query> panels = JsonPath.<List<Map<String, Object>>>read(dashboard, "$.panels[*].targets[*]")
			.stream()
			.map((target) -> new Query(String.valueOf(target.get("expr")), String.valueOf(target.get("legendFormat"))));
		Stream<Query> variables = JsonPath
			.<List<String>>read(dashboard, "$.templating.list[?(@.type == 'query')].query")
			.stream()
			.map((query) -> new Query(query, ""));
		Stream<Query> alerts = rules().stream()
			.map((rule) -> new Query(String.valueOf(rule.get("expr")), String.valueOf(rule.get("annotations"))));
		return Stream.of(panels, variables, alerts).flatMap((queries) -> queries);
	}

	private static List<Map<String, Object>> rules() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> rules = new Yaml()
			.load(Files.readString(DOCS.resolve("prometheus-rules.yml")));
		return rules.get("groups").get(0).get("rules");
	}

	/**
	 * A query and the texts that use its labels.
	 */
	record Query(String expression, String text) {

	}

}
