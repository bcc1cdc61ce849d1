package io.github.corsboot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.corsboot.config.CheckedConfiguration;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.CorsSettings;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * An environment without anything of the machine, and what reading it gives.
 */
public final class TestEnvironment extends StandardEnvironment {

	public TestEnvironment(String... properties) {
		getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		TestPropertyValues.of(properties).applyTo(this, TestPropertyValues.Type.MAP, "test");
	}

	/**
	 * Adds environment variables, which win over what is there.
	 */
	public TestEnvironment withVariables(String... variables) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (String variable : variables) {
			int equals = variable.indexOf('=');
			values.put(variable.substring(0, equals), variable.substring(equals + 1));
		}
		getPropertySources().addFirst(new SystemEnvironmentPropertySource(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values));
		return this;
	}

	/**
	 * Adds a YAML file, which everything that is there wins over.
	 */
	public TestEnvironment withYaml(String yaml) {
		ByteArrayResource resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "application.yml");
		try {
			new YamlPropertySourceLoader().load("yaml", resource).forEach(getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	public CheckedConfiguration read() {
		return CheckedConfiguration.of(this);
	}

	/**
	 * Reads settings that nothing is wrong with.
	 */
	public CorsSettings readSettings() {
		CheckedConfiguration reading = read();
		if (!reading.problems().isEmpty() || reading.settings() == null) {
			throw new CorsConfigurationException(reading.problems());
		}
		return reading.settings();
	}

	/**
	 * Reads settings and reports on what is wrong with them.
	 */
	public String report() {
		return new CorsConfigurationException(read().problems()).getMessage();
	}

}
