package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Binds the properties into new objects and collects every value that cannot be
 * converted, where Spring Boot's own binding stops at the first.
 */
final class CorsPropertiesBinder implements BindHandler {

	private static final ConfigurationPropertyName POLICIES = CorsKeys.ROOT.append(CorsKeys.POLICIES);

	private static final ConfigurationPropertyName JDBC = CorsKeys.ROOT.append(CorsKeys.JDBC);

	private final WrittenProperties written;

	private final PlaceholdersResolver placeholders;

	private final Binder binder;

	private final ConfigurationProblems problems;

	CorsPropertiesBinder(Environment environment, WrittenProperties written, ConfigurationProblems problems) {
		this.written = written;
		this.problems = problems;
		this.placeholders = new PropertySourcesPlaceholdersResolver(environment);
		this.binder = new Binder(written.sources(), this.placeholders);
	}

	<T> T bind(ConfigurationPropertyName name, Class<T> type) {
		return this.binder.bindOrCreate(name,
				Bindable.of(type).withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY), this);
	}

	// The value of a property with its placeholders resolved.
	String textOf(String name) {
		String value = this.written.valueOf(ConfigurationPropertyName.of(name));
		return String.valueOf(this.placeholders.resolvePlaceholders(value));
	}

	// Reports a value that is out of range, and goes on with the largest.
	<T extends Comparable<T>> T inRange(String name, T value, T least, T most, String range) {
		if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
			return value;
		}
		this.problems.add(name, "'" + textOf(name) + "' is out of range.", "Write a value from " + range + ".");
		return most;
	}

	/**
	 * Splits a list that is written as one text, or as {@code []} if it is empty. Commas
	 * inside of brackets and braces belong to the element:
	 * {@code http://localhost:[3000,5173]}, <code>/a/{x:[a,b]}</code>.
	 * @param text the list
	 * @return the elements without the white space around them; blank ones do not count
	 */
	static List<String> split(String text) {
		List<String> elements = new ArrayList<>();
		if ("[]".equals(text.strip())) {
			return elements;
		}
		int depth = 0;
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '[' || character == '{') {
				depth++;
			}
			else if ((character == ']' || character == '}') && depth > 0) {
				depth--;
			}
			else if (character == ',' && depth == 0) {
				add(text.substring(start, i), elements);
				start = i + 1;
			}
		}
		add(text.substring(start), elements);
		return elements;
	}

	private static void add(String element, List<String> elements) {
		if (!element.isBlank()) {
			elements.add(element.strip());
		}
	}

	@Override
	public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		return (name.equals(POLICIES) || name.equals(JDBC)) ? null : target;
	}

	@Override
	public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Object result) {
		if (result instanceof List<?> list) {
			List<String> elements = elements(name, context.getConfigurationProperty(), list);
			return isResolved(name, elements) ? elements : null;
		}
		ConfigurationProperty property = context.getConfigurationProperty();
		if (result instanceof Enum && property != null && property.getValue() instanceof Number) {
			throw new IllegalArgumentException("Spring would take the number of a constant for its name");
		}
		boolean single = result instanceof String && !name.isLastElementIndexed();
		return (!single || isResolved(name, List.of((String) result))) ? result : null;
	}

	private List<String> elements(ConfigurationPropertyName name, @Nullable ConfigurationProperty property,
			List<?> list) {
		boolean oneText = property != null && property.getName().equals(name)
				&& property.getValue() instanceof CharSequence;
		List<String> elements = new ArrayList<>();
		for (Object element : list) {
			if (oneText) {
				elements.addAll(split(String.valueOf(element)));
			}
			else {
				elements.add(String.valueOf(element));
			}
		}
		return elements;
	}

	private boolean isResolved(ConfigurationPropertyName name, List<String> values) {
		boolean resolved = true;
		for (String value : values) {
			if (value.contains("${")) {
				BindFailures.reportUnresolved(name, value, this.problems);
				resolved = false;
			}
		}
		return resolved;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) {
		BindFailures.report(name, target, context.getConfigurationProperty(), error, this.problems);
		return null;
	}

	@Override
	public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			@Nullable Object result) {
		ConfigurationProperty property = context.getConfigurationProperty();
		Class<?> type = target.getType().resolve(Object.class);
		if (result == null && property != null && property.getName().equals(name) && BindFailures.isScalar(type)) {
			BindFailures.reportEmpty(name, type, this.problems);
		}
	}

}
