package io.github.corsboot.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import io.github.corsboot.autoconfigure.TestEnvironment;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.source.SourceKey;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever somebody writes into four property sources: either start-up fails with a
 * report, or no policy allows more than a plain reading of what is written.
 */
class NeverWiderTests {

	private static final int SETS = 6000;

	private static final List<String> ORIGIN_KEYS = List.of("allowed-origins", "allowed-origins-file",
			"allowed-origins-source");

	private static final List<String> PROBED_PATHS = List.of("/x", "/api/x", "/my/x", "/g/x");

	private static final List<String> PROBED_ORIGINS = List.of("https://a.example.com", "https://b.example.com",
			"https://x.wild.example", "https://wild.example", "http://plain.example", "https://evil.example", "null",
			"https://file.example.com", "https://bean.example.com", "https://p.example.com", "http://localhost:3000");

	private static final List<String> PROBED_METHODS = List.of("GET", "POST", "PUT", "DELETE");

	private final Random random = new Random(17);

	@Test
	void noPolicyIsWiderThanWritten() {
		int started = 0;
		int governed = 0;
		for (int i = 0; i < SETS; i++) {
			List<Setting> settings = settings();
			TestEnvironment environment = environment(settings);
			CheckedConfiguration configuration = CheckedConfiguration.of(environment);
			String written = settings.toString();
			if (configuration.problems().isEmpty()) {
				started++;
				assertThat(isAmbiguous(settings)).as(written).isFalse();
				Reading reading = new Reading(settings);
				assertThat(configuration.settings()).as(written).isNotNull();
				governed += compare(reading, configuration.settings(), written);
			}
		}
		assertThat(started).isGreaterThan(SETS / 10);
		assertThat(governed).isGreaterThan(SETS / 10);
	}

	private static int compare(Reading reading, CorsSettings settings, String written) {
		Map<String, PolicyDefinition> definitions = new LinkedHashMap<>();
		Map<SourceKey, AllowedOrigins> lists = new HashMap<>();
		for (PolicyDefinition definition : settings.policies()) {
			definitions.put(definition.name(), definition);
			for (SourceKey key : definition.sources()) {
				lists.put(key, OriginListing.of(List
					.of((key.kind() == SourceKey.Kind.FILE) ? "https://file.example.com" : "https://bean.example.com"))
					.origins());
			}
		}
		int governed = 0;
		for (String path : PROBED_PATHS) {
			String owner = reading.policyFor(path);
			PolicyDefinition definition = mostSpecific(definitions.values(), path);
			String as = path + " of " + written;
			assertThat((definition != null) ? nameOf(definition.name()) : null).as(as).isEqualTo(owner);
			if (definition != null && owner != null) {
				governed++;
				compareRules(reading, owner, definition, as);
				compareOrigins(reading, owner, definition.toPolicy(lists, settings.ownOrigins(), settings.debug()), as);
			}
		}
		return governed;
	}

	private static PolicyDefinition mostSpecific(Iterable<PolicyDefinition> policies, String path) {
		PolicyDefinition found = null;
		int longest = -1;
		for (PolicyDefinition policy : policies) {
			for (String pattern : policy.rules().paths()) {
				String start = pattern.substring(0, pattern.length() - 2);
				if (path.startsWith(start) && start.length() > longest) {
					longest = start.length();
					found = policy;
				}
			}
		}
		return found;
	}

	private static void compareRules(Reading reading, String owner, PolicyDefinition definition, String as) {
		PolicyRules rules = definition.rules();
		assertThat(rules.grants().allowCredentials()).as(as).isEqualTo(reading.isTrue(owner, "allow-credentials"));
		assertThat(rules.grants().allowPrivateNetwork()).as(as)
			.isEqualTo(reading.isTrue(owner, "allow-private-network"));
		assertThat(rules.tolerances().allowNullOrigin()).as(as).isEqualTo(reading.isTrue(owner, "allow-null-origin"));
		assertThat(new TreeSet<>(rules.grants().allowedMethods())).as(as)
			.isEqualTo(new TreeSet<>(reading.values(owner, "allowed-methods", List.of("GET", "HEAD", "POST"))));
		assertThat(new TreeSet<>(rules.grants().allowedHeaders())).as(as)
			.isEqualTo(new TreeSet<>(reading.values(owner, "allowed-headers", List.of("*"))));
		assertThat(new TreeSet<>(rules.grants().exposedHeaders())).as(as)
			.isEqualTo(new TreeSet<>(reading.values(owner, "exposed-headers", List.of())));
		assertThat(rules.mode().value()).as(as)
			.isEqualTo(reading.values(owner, "mode", List.of("enforce"))
				.get(0)
				.toLowerCase(Locale.ROOT)
				.replace('_', '-'));
		assertThat(rules.grants().maxAge()).as(as)
			.isEqualTo(Duration.parse("PT" + reading.values(owner, "max-age", List.of("30m")).get(0)));
	}

	private static void compareOrigins(Reading reading, String owner, CorsPolicy policy, String as) {
		for (String origin : PROBED_ORIGINS) {
			assertThat(policy.allowsOrigin(origin)).as(origin + ", " + as).isEqualTo(reading.allows(owner, origin));
		}
	}

	// A policy that variables name may be spelt in any way; two spellings elsewhere are a
	// problem.
	private static String nameOf(String policy) {
		return policy.replaceAll("[-_\\[\\]]", "").toLowerCase(Locale.ROOT);
	}

	private static boolean isAmbiguous(List<Setting> settings) {
		Map<String, String> spellings = new HashMap<>();
		for (Setting setting : settings) {
			String first = (setting.source() != 1) ? spellings.putIfAbsent(nameOf(setting.policy()), setting.policy())
					: null;
			if (first != null && !first.equals(setting.policy())) {
				return true;
			}
		}
		return settings.stream().anyMatch((setting) -> setting.policy().matches("[^\\[]*[öä.].*"));
	}

	private <T> T one(List<T> pool) {
		return pool.get(this.random.nextInt(pool.size()));
	}

	private boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	// The sources: 0 arguments, 1 environment, 2 a profile, 3 the base.
	private List<Setting> settings() {
		Map<String, Setting> settings = new LinkedHashMap<>();
		String mine = chance(90) ? "my-app"
				: one(List.of("myApp", "my_app", "MyApp", "größe", "gräe", "my.app", "[größe]"));
		int count = 1 + this.random.nextInt(9);
		for (int i = 0; i < count; i++) {
			add(settings, this.random.nextInt(4), policy(mine), null);
		}
		for (Setting setting : List.copyOf(settings.values())) {
			if (!setting.policy().isEmpty() && chance(85)) {
				add(settings, 3, setting.policy(), "paths");
			}
		}
		if (chance(70)) {
			add(settings, 3, chance(60) ? "" : policy(mine), "allowed-origins");
		}
		return List.copyOf(settings.values());
	}

	private String policy(String mine) {
		if (chance(2)) {
			return one(List.of("my-app", "myapp", "gräe", "größe"));
		}
		return one(List.of("", "", "api", mine));
	}

	private void add(Map<String, Setting> settings, int source, String policy, String fixed) {
		String key = (fixed != null) ? fixed
				: one(List.of("paths", "allowed-origins", "allowed-origins", "allowed-origins-file",
						"allowed-origins-source", "allowed-methods", "allowed-headers", "exposed-headers",
						"allow-credentials", "allow-private-network", "allow-null-origin", "max-age", "mode"));
		// Variables have names in ASCII.
		int written = (source == 1 && !policy.matches("[a-zA-Z-]*")) ? 2 : source;
		settings.putIfAbsent(written + policy + key, new Setting(written, policy, key, values(policy, key)));
	}

	private List<String> values(String policy, String key) {
		return switch (key) {
			case "paths" -> policy.isEmpty()
					? one(List.of(List.of("/**"), List.of("/**"), List.of("/api/**", "/my/**"), List.of("/g/**"),
							List.of()))
					: List.of(policy.equals("api") ? "/api/**"
							: (policy.toLowerCase(Locale.ROOT).startsWith("m") ? "/my/**" : "/g/**"));
			case "allowed-origins" ->
				several(List.of("https://a.example.com", "https://b.example.com", "https://a.example.com",
						"https://*.wild.example", "http://plain.example", "*", "null", "http://localhost:[3000,5173]",
						"https://a.example.com/", "${partners}", "${absent:https://b.example.com}"));
			case "allowed-origins-file" ->
				List.of(one(List.of("/etc/a.list", "/etc/a.list", "none", "", "classpath:a")));
			case "allowed-origins-source" -> List.of(one(List.of("tenants", "none", "")));
			case "allowed-methods" -> several(List.of("GET", "POST", "PUT", "DELETE", "*", "put"));
			case "allowed-headers" -> several(List.of("X-One", "X-Two", "*", "x-*"));
			case "exposed-headers" -> several(List.of("ETag", "Link", "*"));
			case "max-age" -> List.of(one(List.of("60s", "1h", "5m", "", "-1s")));
			case "mode" -> List.of(one(List.of("enforce", "headers-only", "report", "HEADERS_ONLY", "off", "2", "")));
			default -> List.of(one(List.of("true", "false", "false", "yes", "", "tru")));
		};
	}

	private List<String> several(List<String> pool) {
		List<String> values = new ArrayList<>();
		int count = this.random.nextInt(3) + (chance(90) ? 1 : 0);
		for (int i = 0; i < count; i++) {
			values.add(one(chance(80) ? pool.subList(0, 3) : pool));
		}
		return values;
	}

	private TestEnvironment environment(List<Setting> settings) {
		List<Map<String, Object>> sources = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			sources.add(new LinkedHashMap<>());
		}
		sources.get(3).put("partners", "https://p.example.com");
		for (Setting setting : settings) {
			Map<String, Object> source = sources.get(setting.source());
			boolean variable = setting.source() == 1;
			String name = variable ? variable(setting) : property(setting);
			boolean list = setting.values().size() > 1 || (setting.values().size() == 1 && setting.isList());
			if (list && chance(50)) {
				for (int i = 0; i < setting.values().size(); i++) {
					source.put(name + (variable ? "_" + i : "[" + i + "]"), setting.values().get(i));
				}
			}
			else {
				Object value = String.join(",", setting.values());
				source.put(name, value.equals("2") ? 2 : value);
			}
		}
		String[] variables = sources.get(1)
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
		TestEnvironment environment = new TestEnvironment().withVariables(variables);
		new SystemEnvironmentPropertySourceEnvironmentPostProcessor().postProcessEnvironment(environment,
				new SpringApplication());
		environment.getPropertySources().addFirst(new MapPropertySource("arguments", sources.get(0)));
		environment.getPropertySources().addLast(new MapPropertySource("profile", sources.get(2)));
		environment.getPropertySources().addLast(new MapPropertySource("base", sources.get(3)));
		return environment;
	}

	private String property(Setting setting) {
		String key = setting.key();
		if (chance(20)) {
			key = one(List.of(key.replace("-", ""), key.replace('-', '_'), key.toUpperCase(Locale.ROOT)));
		}
		if (chance(1)) {
			key = key.substring(1);
		}
		if (setting.policy().isEmpty()) {
			return "cors." + key;
		}
		return "cors.policies" + (setting.policy().startsWith("[") ? "" : ".") + setting.policy() + "." + key;
	}

	private String variable(Setting setting) {
		String key = chance(50) ? setting.key().replace("-", "") : setting.key().replace('-', '_');
		String policy = chance(50) ? setting.policy().replace("-", "") : setting.policy().replace('-', '_');
		return ("cors_" + (policy.isEmpty() ? "" : "policies_" + policy + "_") + key).toUpperCase(Locale.ROOT);
	}

	/**
	 * Something written.
	 *
	 * @param source the position of the source
	 * @param policy the policy, or nothing for the top level
	 * @param key the key
	 * @param values its values
	 */
	private record Setting(int source, String policy, String key, List<String> values) {

		boolean isList() {
			return ORIGIN_KEYS.indexOf(this.key) == 0 || this.key.endsWith("s") && !this.key.endsWith("credentials");
		}

	}

	/**
	 * What is written, read plainly.
	 */
	private static final class Reading {

		private final Map<String, Map<String, List<String>>> policies = new LinkedHashMap<>();

		Reading(List<Setting> settings) {
			this.policies.put("", new LinkedHashMap<>());
			for (int source = 3; source >= 0; source--) {
				for (Setting setting : settings) {
					if (setting.source() == source) {
						this.policies.computeIfAbsent(nameOf(setting.policy()), (name) -> new LinkedHashMap<>())
							.put(setting.key(), setting.values());
					}
				}
			}
		}

		private boolean setsOrigins(String policy) {
			return ORIGIN_KEYS.stream().anyMatch(this.policies.get(policy)::containsKey);
		}

		List<String> values(String policy, String key, List<String> otherwise) {
			List<String> inherited = this.policies.get("").getOrDefault(key, otherwise);
			return this.policies.get(policy.equals("default") ? "" : policy).getOrDefault(key, inherited);
		}

		boolean isTrue(String policy, String key) {
			return List.of("true", "yes").contains(values(policy, key, List.of("false")).get(0));
		}

		String policyFor(String path) {
			String found = null;
			int longest = -1;
			for (Map.Entry<String, Map<String, List<String>>> policy : this.policies.entrySet()) {
				boolean top = policy.getKey().isEmpty();
				if (!top || setsOrigins("")) {
					for (String pattern : policy.getValue().getOrDefault("paths", List.of("/**"))) {
						String start = pattern.replace("**", "");
						if (path.startsWith(start) && start.length() > longest) {
							longest = start.length();
							found = top ? "default" : policy.getKey();
						}
					}
				}
			}
			return found;
		}

		boolean allows(String name, String origin) {
			String policy = name.equals("default") ? "" : name;
			Map<String, List<String>> owner = this.policies.get(setsOrigins(policy) ? policy : "");
			List<String> entries = new ArrayList<>(owner.getOrDefault("allowed-origins", List.of()));
			entries.addAll(owner.getOrDefault("allowed-origins-file", List.of("none")));
			entries.addAll(owner.getOrDefault("allowed-origins-source", List.of("none")));
			return entries.stream().anyMatch((entry) -> switch (entry) {
				case "*" -> true;
				case "/etc/a.list" -> origin.equals("https://file.example.com");
				case "tenants" -> origin.equals("https://bean.example.com");
				case "${partners}" -> origin.equals("https://p.example.com");
				case "${absent:https://b.example.com}" -> origin.equals("https://b.example.com");
				case "https://*.wild.example" -> origin.equals("https://x.wild.example");
				case "http://localhost:[3000,5173]" -> origin.equals("http://localhost:3000");
				default -> origin.equals(entry);
			});
		}

	}

}
