package io.github.corsboot.autoconfigure.actuate;

import java.util.List;

import io.github.corsboot.autoconfigure.actuate.CheckedRequest.Target;
import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.lifecycle.PoliciesSetAside;
import io.github.corsboot.lifecycle.UsedSource;
import io.github.corsboot.policy.CorsPolicies;
import io.github.corsboot.source.CorsConfigurationRefusedEvent;
import io.github.corsboot.web.RoutedPolicies.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What there is to operate, which may be nothing.
 *
 * @param manager keeps the policies in force, if any are configured
 * @param setAside the beans of the application that put them aside, if there are any
 */
record ManagedPolicies(@Nullable CorsPolicyManager manager, @Nullable PoliciesSetAside setAside) {

	static ManagedPolicies of(ObjectProvider<CorsPolicyManager> manager, ObjectProvider<PoliciesSetAside> setAside) {
		return new ManagedPolicies(manager.getIfAvailable(), setAside.getIfAvailable());
	}

	CorsPolicies policies() {
		return (this.manager != null) ? this.manager.policiesInForce().current().policies()
				: new CorsPolicies(List.of());
	}

	@Nullable Route routeFor(Target target) {
		return (this.manager != null)
				? this.manager.policiesInForce().current().routeFor(target.pathWithinApplication().value()) : null;
	}

	List<UsedSource> sources() {
		return (this.manager != null) ? this.manager.sources() : List.of();
	}

	@Nullable CorsConfigurationRefusedEvent refusedChange() {
		return (this.manager != null) ? this.manager.refusedChange() : null;
	}

	@Nullable String setAsideBy() {
		return (this.setAside != null) ? String.join(", ", this.setAside.beans()) : null;
	}

	/**
	 * Says that no policy judges any request, where it is so.
	 * @return the reason in a sentence, or {@code null} if there are policies in force
	 */
	@Nullable String whyNothingIsInForce() {
		String bean = setAsideBy();
		if (bean != null) {
			return "The application's own bean '" + bean
					+ "' puts the policies configured under 'cors' aside: none of them judges any request";
		}
		return policies().policies().isEmpty()
				? "No policy is in force: no origins are configured under 'cors', or cors.enabled=false" : null;
	}

}
