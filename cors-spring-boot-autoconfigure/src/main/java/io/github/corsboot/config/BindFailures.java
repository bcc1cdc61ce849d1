package io.github.corsboot.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

	static void report(ConfigurationPropertyName name, Bindable<?> target, @Nullable ConfigurationProperty property,
			Exception error, ConfigurationProblems problems) {
		if (error instanceof UnboundConfigurationPropertiesException unbound) {
			ConfigurationPropertyName first = unbound.getUnboundProperties().iterator().next().getName();
			// What is nested too deeply is an unknown key.
			if (CorsKeys.keyOf(first) != null) {
				problems.addElementWithout(first, "has no element before it.",
						"Number the elements from [0], without a gap: a list is replaced as a whole, and never in part.");
			}
			return;
		}
		Class<?> type = target.getType().resolve(Object.class);
		if (property == null || type == CorsProperties.Reload.class) {
			return;
		}
		Object value = (error instanceof ConversionFailedException conversion) ? conversion.getValue()
				: property.getValue();
		String text = (value != null) ? value.toString() : "";
		if (text.contains("${")) {
			reportUnresolved(name, text, problems);
		}
		else if (text.isBlank()) {
			reportEmpty(name, type, problems);
		}
		else {
			reportValue(name, type, property.getValue(), text, problems);
		}
	}

	private static void reportValue(ConfigurationPropertyName name, Class<?> type, Object written, String text,
			ConfigurationProblems problems) {
		if (type.isEnum() && written instanceof Boolean) {
			problems.add(name.toString(),
					"'" + text + "' is not a known value. YAML reads off and no as false, and on" + " and yes as true.",
					remedy(type) + ((type != CorsProperties.MissingFile.class)
							? " To put no policy in force at all, set cors.enabled=false." : ""));
		}
		else {
			problems.add(name.toString(), "'" + text + "' is not " + expected(type) + ".", remedy(type));
		}
	}

	static void reportUnresolved(ConfigurationPropertyName name, String value, ConfigurationProblems problems) {
		problems.add(name.toString(), "'" + value + "' has a placeholder that cannot be resolved.",
				"Set the property that it names, or write a default as in ${name:default}.");
	}

	static void reportEmpty(ConfigurationPropertyName name, Class<?> type, ConfigurationProblems problems) {
		String remedy = remedy(type);
		problems.add(name.toString(), "is empty.",
				remedy.substring(0, remedy.length() - 1) + ", or remove the property.");
	}

	static boolean isScalar(Class<?> type) {
		return type == Duration.class || type == DataSize.class || type == Boolean.class || type == boolean.class
				|| type == Integer.class || type.isEnum();
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
			List<String> names = new ArrayList<>();
			for (Object constant : type.getEnumConstants()) {
				names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
			}
			return "Write one of " + String.join(", ", names) + ".";
		}
		return (type == Integer.class) ? "Write a whole number, such as -101." : "Write another value.";
	}

}
