package io.github.corsboot.autoconfigure.actuate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.corsboot.lifecycle.CorsPolicyManager;
import io.github.corsboot.lifecycle.UsedSource;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.CorsPoliciesRebuiltEvent;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

import org.springframework.context.event.EventListener;

/**
 * Meters of the lists of origins, and whether the policies are those of the properties.
 * Values are read when the registry asks for them.
 * <p>
 * Thread-safe.
 */
class SourceMeters {

	private static final String SOURCE_TAG = "source";

	private final MeterRegistry registry;

	private final CorsPolicyManager manager;

	private final Map<MultiGauge, ToDoubleFunction<SourceStatus>> gauges = new LinkedHashMap<>();

	SourceMeters(MeterRegistry registry, CorsPolicyManager manager) {
		this.registry = registry;
		this.manager = manager;
		add(gauge("cors.origins.entries", "Entries of the list of origins in force").baseUnit("entries"),
				SourceStatus::entries);
		add(gauge("cors.origins.fingerprint",
				"First 48 bits of the fingerprint of the list of origins in force, 0 before there is one"),
				SourceMeters::fingerprint);
		add(gauge("cors.origins.age", "Time since the list of origins in force was loaded").baseUnit("seconds"),
				this::age);
		for (SourceState state : SourceState.values()) {
			add(gauge("cors.origins.state", "Whether the source of a list of origins is in a state, 1 or 0")
				.tag("state", state.value()), (status) -> (status.state() == state) ? 1 : 0);
		}
		addConfiguration(SourceState.IN_FORCE, false);
		addConfiguration(SourceState.STALE, true);
		register();
	}

	private static MultiGauge.Builder gauge(String name, String description) {
		return MultiGauge.builder(name).description(description);
	}

	private void add(MultiGauge.Builder gauge, ToDoubleFunction<SourceStatus> value) {
		this.gauges.put(gauge.register(this.registry), value);
	}

	private void addConfiguration(SourceState state, boolean refused) {
		Gauge
			.builder("cors.configuration.state", this.manager,
					(known) -> ((known.refusedChange() != null) == refused) ? 1 : 0)
			.description("Whether the policies are those of the properties, 1 or 0")
			.tag("state", state.value())
			.register(this.registry);
	}

	private synchronized void register() {
		List<UsedSource> sources = this.manager.sources();
		this.gauges.forEach((gauge, value) -> gauge
			.register(sources.stream().<MultiGauge.Row<?>>map((source) -> row(source, value)).toList(), true));
		for (UsedSource source : sources) {
			reloads(source.status().name(), "success");
			reloads(source.status().name(), "failure");
		}
	}

	private static MultiGauge.Row<?> row(UsedSource source, ToDoubleFunction<SourceStatus> value) {
		return MultiGauge.Row.of(Tags.of(SOURCE_TAG, source.status().name()), source,
				(known) -> value.applyAsDouble(known.status()));
	}

	// A number is compared between instances, where a tag would be a new series each
	// time.
	private static double fingerprint(SourceStatus status) {
		String fingerprint = status.fingerprint();
		return (fingerprint != null) ? Long.parseLong(fingerprint, 0, 12, 16) : 0;
	}

	private double age(SourceStatus status) {
		Instant loadedAt = status.loadedAt();
		return (loadedAt != null) ? (this.registry.config().clock().wallTime() - loadedAt.toEpochMilli()) / 1000.0
				: Double.NaN;
	}

	private Counter reloads(String source, String outcome) {
		return Counter.builder("cors.origins.reloads")
			.description("Reloads of lists of origins that changed something or failed")
			.baseUnit("reloads")
			.tag(SOURCE_TAG, source)
			.tag("outcome", outcome)
			.register(this.registry);
	}

	@EventListener
	void changed(AllowedOriginsChangedEvent event) {
		reloads(event.source(), "success").increment();
	}

	@EventListener
	void failed(AllowedOriginsReloadFailedEvent event) {
		reloads(event.source(), "failure").increment();
	}

	@EventListener(CorsPoliciesRebuiltEvent.class)
	void rebuilt() {
		register();
	}

}
