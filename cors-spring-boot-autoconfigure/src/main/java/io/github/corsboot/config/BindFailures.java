package io.github.corsboot.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

	private static final Map<Class<?>, Kind> SCALARS = scalars();

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
					kindOf(type).remedy() + ((type != CorsProperties.Missing.class)
							? " To put no policy in force at all, set cors.enabled=false." : ""));
		}
		else {
			problems.add(name.toString(), "'" + text + "' is not " + kindOf(type).expected() + ".",
					kindOf(type).remedy());
		}
	}

	static void reportUnresolved(ConfigurationPropertyName name, String value, ConfigurationProblems problems) {
		problems.add(name.toString(), "'" + value + "' has a placeholder that cannot be resolved.",
				"Set the property that it names, or write a default as in ${name:default}.");
	}

	static void reportEmpty(ConfigurationPropertyName name, Class<?> type, ConfigurationProblems problems) {
		String remedy = kindOf(type).remedy();
		problems.add(name.toString(), "is empty.",
				remedy.substring(0, remedy.length() - 1) + ", or remove the property.");
	}

	static boolean isScalar(Class<?> type) {
		return SCALARS.containsKey(type) || type.isEnum();
	}

	private static Map<Class<?>, Kind> scalars() {
		Kind trueOrFalse = new Kind("true or false", "Write true or false.");
		return Map.of(boolean.class, trueOrFalse, Boolean.class, trueOrFalse, Duration.class,
				new Kind("a duration", "Write a number with a unit, such as 50ms, 30s, 30m or 1h."), DataSize.class,
				new Kind("a size", "Write a number with a unit, such as 512KB or 64MB."), Integer.class,
				new Kind("a whole number", "Write a whole number, such as -101."));
	}

	private static Kind kindOf(Class<?> type) {
		if (!type.isEnum()) {
			return SCALARS.getOrDefault(type, new Kind("a value of this property", "Write another value."));
		}
		List<String> names = new ArrayList<>();
		for (Object constant : type.getEnumConstants()) {
			names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
		}
		return new Kind("a known value", "Write one of " + String.join(", ", names) + ".");
	}

	/**
	 * A kind of values.
	 *
	 * @param expected what a value has to be
	 * @param remedy what to write, as a sentence
	 */
	private record Kind(String expected, String remedy) {

	}

}
