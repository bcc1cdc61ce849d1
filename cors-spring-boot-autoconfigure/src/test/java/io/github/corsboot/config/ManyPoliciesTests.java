package io.github.corsboot.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.corsboot.autoconfigure.TestEnvironment;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the properties of many policies cost, counted and not timed.
 */
class ManyPoliciesTests {

	@Test
	void twiceAsManyPoliciesAreLookedUpTwiceAsOften() {
		int some = lookUps(100);
		assertThat(lookUps(200)).isBetween(some, 2 * some + some / 10);
	}

	private static int lookUps(int policies) {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (int i = 0; i < policies; i++) {
			properties.put("cors.policies.p" + i + ".paths", "/p" + i + "/**");
			properties.put("cors.policies.p" + i + ".allowed-origins-file", "/lists/" + i + ".list");
		}
		AtomicInteger lookUps = new AtomicInteger();
		TestEnvironment environment = new TestEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("counted", properties) {

			@Override
			public Object getProperty(String name) {
				lookUps.incrementAndGet();
				return super.getProperty(name);
			}

		});
		assertThat(environment.readSettings().policies()).hasSize(policies);
		return lookUps.get();
	}

}
