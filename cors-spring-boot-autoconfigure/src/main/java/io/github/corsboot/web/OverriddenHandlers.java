package io.github.corsboot.web;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.CrossOrigin;

/**
 * Handlers whose {@link CrossOrigin @CrossOrigin} has no effect, since a policy governs
 * their path. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class OverriddenHandlers {

	/** How many handlers are named beside their number. */
	private static final int NAMED = 20;

	private final RoutedPolicies policies;

	private final List<String> handlers = new ArrayList<>();

	/**
	 * Begins without a handler.
	 * @param policies the policies in force
	 */
	public OverriddenHandlers(RoutedPolicies policies) {
		this.policies = policies;
	}

	/**
	 * Adds a handler, if it is annotated and a policy decides in its place.
	 * @param type the class of the handler
	 * @param method its method
	 * @param patterns the path patterns that it is mapped to, within the application
	 */
	public void add(Class<?> type, Method method, Collection<String> patterns) {
		if (AnnotatedElementUtils.hasAnnotation(method, CrossOrigin.class)
				|| AnnotatedElementUtils.hasAnnotation(type, CrossOrigin.class)) {
			for (String pattern : patterns) {
				Route route = this.policies.routeFor(pattern);
				CorsPolicy policy = (route != null) ? route.policy() : null;
				if (policy != null && policy.rules().mode() != PolicyMode.REPORT) {
					this.handlers.add(type.getSimpleName() + "#" + method.getName() + " (" + pattern + ", policy '"
							+ policy.name() + "')");
				}
			}
		}
	}

	/**
	 * Says which handlers were added.
	 * @return a sentence for the log, or {@code null} if there is none
	 */
	public @Nullable String describe() {
		if (this.handlers.isEmpty()) {
			return null;
		}
		int further = this.handlers.size() - NAMED;
		return "@CrossOrigin has no effect where a CORS policy governs the path, here at "
				+ String.join(", ", this.handlers.stream().sorted().limit(NAMED).toList())
				+ ((further > 0) ? " and " + further + " more" : "")
				+ ". Remove the annotation, or leave the path out of the policy's paths";
	}

}
