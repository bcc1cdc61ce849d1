package io.github.corsboot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Binds the properties into new objects and collects every value that cannot be
 * converted, where Spring Boot's own binding stops at the first.
 */
final class CorsPropertiesBinder {

	private static final ConfigurationPropertyName POLICIES = CorsKeys.ROOT.append(CorsKeys.POLICIES);

	private final WrittenProperties sources;

	private final Binder binder;

	private final CollectingHandler handler;

	CorsPropertiesBinder(Environment environment, WrittenProperties sources) {
		this.sources = sources;
		this.handler = new CollectingHandler(sources);
		this.binder = new Binder(sources.sources(), new PropertySourcesPlaceholdersResolver(environment));
	}

	CorsProperties bindTopLevel() {
		return bind(CorsKeys.ROOT, new CorsProperties());
	}

	Map<String, CorsPolicyProperties> bindPolicies() {
		Map<String, CorsPolicyProperties> policies = new LinkedHashMap<>();
		for (Map.Entry<String, ConfigurationPropertyName> policy : this.sources.policies().entrySet()) {
			policies.put(policy.getKey(), bind(policy.getValue(), new CorsPolicyProperties()));
		}
		return policies;
	}

	private <T> T bind(ConfigurationPropertyName name, T instance) {
		this.binder.bind(name, Bindable.ofInstance(instance).withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY),
				this.handler);
		return instance;
	}

	List<ConfigurationProblem> problems() {
		return this.handler.problems;
	}

	/**
	 * Collects failures, and splits the lists that are written as one text.
	 */
	private static final class CollectingHandler implements BindHandler {

		private final WrittenProperties sources;

		private final List<ConfigurationProblem> problems = new ArrayList<>();

		CollectingHandler(WrittenProperties sources) {
			this.sources = sources;
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			return name.equals(POLICIES) ? null : target;
		}

		@Override
		public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Object result) {
			if (result instanceof List<?> list) {
				List<String> elements = elements(name, context.getConfigurationProperty(), list);
				return isResolved(name, elements) ? elements : null;
			}
			boolean single = result instanceof String && !name.isLastElementIndexed();
			return (!single || isResolved(name, List.of((String) result))) ? result : null;
		}

		private List<String> elements(ConfigurationPropertyName name, @Nullable ConfigurationProperty property,
				List<?> list) {
			boolean oneText = property != null && property.getName().equals(name)
					&& property.getValue() instanceof CharSequence;
			return list.stream()
				.map(String::valueOf)
				.flatMap((element) -> oneText ? ListElements.split(element).stream() : Stream.of(element))
				.toList();
		}

		private boolean isResolved(ConfigurationPropertyName name, List<String> values) {
			boolean resolved = true;
			for (String value : values) {
				if (value.contains("${")) {
					this.problems.add(BindFailures.unresolved(name, value, this.sources.placeOf(name)));
					resolved = false;
				}
			}
			return resolved;
		}

		@Override
		public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Exception error) {
			ConfigurationProblem problem = BindFailures.describe(name, target, context.getConfigurationProperty(),
					error);
			if (problem != null) {
				this.problems.add(problem);
			}
			return null;
		}

	}

}
