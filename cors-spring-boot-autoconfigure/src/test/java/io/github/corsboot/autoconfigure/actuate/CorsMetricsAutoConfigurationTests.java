package io.github.corsboot.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestType;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.policy.TestRequest;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.WatchMode;
import io.github.corsboot.web.PoliciesInForce;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsMetricsAutoConfiguration}.
 */
class CorsMetricsAutoConfigurationTests {

	private final WebApplicationContextRunner withoutRegistry = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsMetricsAutoConfiguration.class));

	private final MockClock clock = new MockClock();

	@TempDir
	private Path directory;

	private Path file;

	private WebApplicationContextRunner contextRunner = this.withoutRegistry;

	@BeforeEach
	void prepare() throws IOException {
		this.file = Files.writeString(this.directory.resolve("allowed_origins.list"),
				"https://app.example.com\nhttps://www.example.com\n");
		this.contextRunner = this.withoutRegistry
			.withBean(MeterRegistry.class, () -> new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock))
			.withPropertyValues("cors.allowed-origins-file=" + this.file, "cors.policies.open.paths=/open/**",
					"cors.policies.open.allowed-origins=*", "cors.policies.open.mode=report");
	}

	@Test
	void requestsAreCounted() {
		this.contextRunner.run((context) -> {
			request(context, "default", TestRequest.of("GET", "/").from("https://app.example.com"));
			request(context, "default", TestRequest.of("GET", "/").from("https://evil.example"));
			request(context, "default", TestRequest.preflight("PUT", "/").from("https://app.example.com"));
			request(context, "open", TestRequest.preflight("PUT", "/").from("https://app.example.com"));
			assertThat(count(context, "default", "actual", "allowed", "none")).isEqualTo(1);
			assertThat(count(context, "default", "actual", "rejected", "origin-not-allowed")).isEqualTo(1);
			assertThat(count(context, "default", "preflight", "rejected", "method-not-allowed")).isEqualTo(1);
			assertThat(count(context, "open", "preflight", "reported", "method-not-allowed")).isEqualTo(1);
			assertThat(registry(context).get("cors.requests").counters())
				.allSatisfy((counter) -> assertThat(counter.getId().getBaseUnit()).isEqualTo("requests"))
				.hasSize(2 * (2 + Arrays.stream(RequestType.values()).mapToInt(this::reasons).sum()));
			assertThat(registry(context).find("cors.requests").tag("type", "actual").counters())
				.extracting((counter) -> counter.getId().getTag("reason"))
				.isNotEmpty()
				.doesNotContain("header-not-allowed", "headers-malformed");
		});
	}

	@Test
	void fingerprintIsANumberToCompare() throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(this.file));
		long number = Long.parseLong(HexFormat.of().formatHex(digest), 0, 12, 16);
		this.contextRunner.run((context) -> assertThat(
				registry(context).get("cors.origins.fingerprint").tag("source", this.file.toString()).gauge().value())
			.isEqualTo(number));
	}

	@Test
	void refusedChangeOfPropertiesIsAState() {
		Map<String, Object> properties = new HashMap<>(Map.of("cors.max-age", "30m"));
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("changing", properties)))
			.run((context) -> {
				assertConfigurationState(context, 1, 0);
				properties.put("cors.max-age", "soon");
				context.getBean(CorsPolicyManager.class).rebuild();
				assertConfigurationState(context, 0, 1);
				properties.put("cors.max-age", "1h");
				context.getBean(CorsPolicyManager.class).rebuild();
				assertConfigurationState(context, 1, 0);
			});
	}

	private static void assertConfigurationState(ApplicationContext context, int inForce, int stale) {
		assertThat(registry(context).get("cors.configuration.state").tag("state", "in-force").gauge().value())
			.isEqualTo(inForce);
		assertThat(registry(context).get("cors.configuration.state").tag("state", "stale").gauge().value())
			.isEqualTo(stale);
	}

	private int reasons(RequestType type) {
		return (int) Arrays.stream(RefusalReason.values()).filter((reason) -> reason.occursWith(type)).count();
	}

	@Test
	void policyThatCameLaterIsCountedToo() {
		this.contextRunner.run((context) -> {
			CorsPolicy later = TestPolicy.named("later", "/later/**")
				.list("cors.allowed-origins", "https://app.example.com")
				.mode(PolicyMode.HEADERS_ONLY)
				.build();
			request(context, later, TestRequest.of("GET", "/").from("https://evil.example"));
			assertThat(count(context, "later", "actual", "rejected", "origin-not-allowed")).isEqualTo(1);
		});
	}

	@Test
	void listIsMeasured() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = registry(context);
			String source = this.file.toString();
			assertThat(registry.get("cors.origins.entries").tag("source", source).gauge().value()).isEqualTo(2);
			assertThat(registry.get("cors.origins.entries").gauge().getId().getBaseUnit()).isEqualTo("entries");
			double age = registry.get("cors.origins.age").tag("source", source).gauge().value();
			this.clock.add(Duration.ofSeconds(90));
			assertThat(registry.get("cors.origins.age").gauge().value() - age).isEqualTo(90);
			assertThat(registry.get("cors.origins.age").gauge().getId().getBaseUnit()).isEqualTo("seconds");
			assertThat(state(context, "in-force")).isEqualTo(1);
			assertThat(state(context, "stale")).isZero();
			assertThat(state(context, "missing")).isZero();
		});
	}

	@Test
	void reloadsAreCounted() {
		this.contextRunner.withPropertyValues("cors.reload.enabled=false").run((context) -> {
			CorsPolicyManager manager = context.getBean(CorsPolicyManager.class);
			assertThat(reloads(context, "success")).isZero();
			Files.writeString(this.file, "https://app.example.com\n");
			manager.reload();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(reloads(context, "success")).isEqualTo(1));
			assertThat(registry(context).get("cors.origins.entries").gauge().value()).isEqualTo(1);
			Files.writeString(this.file, "app.example.com\n");
			manager.reload();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(reloads(context, "failure")).isEqualTo(1));
			assertThat(state(context, "stale")).isEqualTo(1);
			assertThat(state(context, "in-force")).isZero();
		});
	}

	@Test
	void readingAMeterAsksOneSourceAlone() {
		AtomicInteger asked = new AtomicInteger();
		for (int i = 0; i < 20; i++) {
			this.contextRunner = this.contextRunner
				.withBean("list" + i, AllowedOriginsSource.class, () -> new CountingSource(asked))
				.withPropertyValues("cors.policies.p" + i + ".paths=/p" + i,
						"cors.policies.p" + i + ".allowed-origins-source=list" + i);
		}
		this.contextRunner.run((context) -> {
			asked.set(0);
			List<Gauge> gauges = Stream.of("entries", "fingerprint", "age", "state")
				.flatMap((name) -> registry(context).get("cors.origins." + name).gauges().stream())
				.toList();
			gauges.forEach(Gauge::value);
			assertThat(gauges).hasSize(21 * 6);
			assertThat(asked).hasValue(20 * 6);
		});
	}

	@Test
	void listThatIsMissingFromTheStartHasNoAge() throws IOException {
		Files.delete(this.file);
		this.contextRunner.withPropertyValues("cors.missing-file=deny").run((context) -> {
			assertThat(registry(context).get("cors.origins.age").gauge().value()).isNaN();
			assertThat(state(context, "missing")).isEqualTo(1);
		});
	}

	@Test
	void noTagCarriesAValueOfARequest() {
		this.contextRunner.run((context) -> {
			List<Meter.Id> before = registry(context).getMeters().stream().map(Meter::getId).toList();
			request(context, "default", TestRequest.of("GET", "/").from("https://evil.example"));
			request(context, "default", TestRequest.of("BREW", "/x").from("https://app.example.com"));
			request(context, "default", TestRequest.preflight("GET", "/").from("\u0000").with("Origin", "a", "b"));
			assertThat(registry(context).getMeters().stream().map(Meter::getId))
				.containsExactlyInAnyOrderElementsOf(before);
		});
	}

	@Test
	void everyMeterIsDescribed() {
		this.contextRunner.run((context) -> assertThat(registry(context).getMeters()).isNotEmpty()
			.allSatisfy((meter) -> assertThat(meter.getId().getDescription()).isNotBlank()));
	}

	@Test
	void withoutARegistryThereIsNothing() {
		this.withoutRegistry.withPropertyValues("cors.allowed-origins=https://app.example.com")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RequestMeters.class)
				.doesNotHaveBean(SourceMeters.class));
	}

	@Test
	void withoutMicrometerThereIsNothing() {
		this.withoutRegistry.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.withPropertyValues("cors.allowed-origins=https://app.example.com")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("corsRequestMeters"));
	}

	@Test
	void withoutPoliciesThereIsNothing() {
		this.withoutRegistry.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("corsRequestMeters"));
	}

	private static MeterRegistry registry(ApplicationContext context) {
		return context.getBean(MeterRegistry.class);
	}

	private static double count(ApplicationContext context, String policy, String type, String outcome, String reason) {
		return registry(context).get("cors.requests")
			.tags("policy", policy, "type", type, "outcome", outcome, "reason", reason)
			.counter()
			.count();
	}

	private static double reloads(ApplicationContext context, String outcome) {
		return registry(context).get("cors.origins.reloads").tag("outcome", outcome).counter().count();
	}

	private static double state(ApplicationContext context, String state) {
		return registry(context).get("cors.origins.state").tag("state", state).gauge().value();
	}

	private static void request(ApplicationContext context, String policy, TestRequest request) {
		CorsPolicy inForce = context.getBean(PoliciesInForce.class).current().policies().policy(policy);
		assertThat(inForce).isNotNull();
		request(context, inForce, request);
	}

	private static void request(ApplicationContext context, CorsPolicy policy, TestRequest request) {
		TestRequest.Reader reader = new TestRequest.Reader();
		context.getBeansOfType(CorsDecisionListener.class)
			.values()
			.forEach((listener) -> listener.decided(policy.decide(request, reader), request, reader));
	}

	/**
	 * A source that counts how often it is asked for its state.
	 *
	 * @param asked how often it was
	 */
	private record CountingSource(AtomicInteger asked) implements AllowedOriginsSource {

		@Override
		public OriginListing load() {
			return OriginListing.of(List.of("https://app.example.com"));
		}

		@Override
		public WatchMode watchMode() {
			this.asked.incrementAndGet();
			return WatchMode.SOURCE;
		}

	}

}
