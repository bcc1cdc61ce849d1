package io.github.corsboot.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.unit.DataSize;

/**
 * Says why a value cannot be bound.
 */
final class BindFailures {

	private BindFailures() {
	}

	// Describes a failure.
	// Null if an unknown key is the problem.
	static @Nullable ConfigurationProblem describe(ConfigurationPropertyName name, Bindable<?> target,
			@Nullable ConfigurationProperty property, Exception error) {
		if (error instanceof UnboundConfigurationPropertiesException unbound) {
			ConfigurationProperty first = unbound.getUnboundProperties().iterator().next();
			return new ConfigurationProblem(first.getName().toString(), "has no element before it.",
					PropertyPlace.of(first), "Number the elements of a list from [0], without a gap.");
		}
		Class<?> type = target.getType().resolve(Object.class);
		if (property == null || type == CorsProperties.Reload.class) {
			return null;
		}
		Object value = (error instanceof ConversionFailedException conversion) ? conversion.getValue()
				: property.getValue();
		if (String.valueOf(value).contains("${")) {
			return unresolved(name, String.valueOf(value), PropertyPlace.of(property));
		}
		return new ConfigurationProblem(name.toString(), "'" + value + "' is not " + expected(type) + ".",
				PropertyPlace.of(property), remedy(type));
	}

	static ConfigurationProblem unresolved(ConfigurationPropertyName name, String value, @Nullable String place) {
		return new ConfigurationProblem(name.toString(), "'" + value + "' has a placeholder that cannot be resolved.",
				place, "Set the property that it names, or write a default as in ${name:default}.");
	}

	private static String expected(Class<?> type) {
		if (type == Duration.class) {
			return "a duration";
		}
		if (type == DataSize.class) {
			return "a size";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type.isEnum()) {
			return "a known value";
		}
		return (type == Integer.class) ? "a whole number" : "a value of this property";
	}

	private static String remedy(Class<?> type) {
		if (type == Duration.class) {
			return "Write a number with a unit, such as 50ms, 30s, 30m or 1h.";
		}
		if (type == DataSize.class) {
			return "Write a number with a unit, such as 512KB or 64MB.";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "Write true or false.";
		}
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", ", "Write one of ", "."));
		}
		return (type == Integer.class) ? "Write a whole number, such as -101." : "Write another value, or remove it.";
	}

}
