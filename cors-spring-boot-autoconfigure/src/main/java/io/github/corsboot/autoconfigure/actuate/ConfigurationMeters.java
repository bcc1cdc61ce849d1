package io.github.corsboot.autoconfigure.actuate;

import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.source.SourceState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Tells whether the policies are those of the properties, or a change of these was
 * refused.
 */
final class ConfigurationMeters {

	static final String STATE = "cors.configuration.state";

	private final CorsPolicyManager manager;

	ConfigurationMeters(MeterRegistry registry, CorsPolicyManager manager) {
		this.manager = manager;
		register(registry, SourceState.IN_FORCE, false);
		register(registry, SourceState.STALE, true);
	}

	private void register(MeterRegistry registry, SourceState state, boolean refused) {
		Gauge.builder(STATE, this, (meters) -> ((meters.manager.refusedChange() != null) == refused) ? 1 : 0)
			.description("Whether the policies are those of the properties, 1 or 0")
			.tag("state", state.value())
			.register(registry);
	}

}
