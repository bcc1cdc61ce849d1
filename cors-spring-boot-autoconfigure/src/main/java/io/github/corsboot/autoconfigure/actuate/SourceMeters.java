package io.github.corsboot.autoconfigure.actuate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.CorsPoliciesRebuiltEvent;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

import org.springframework.context.event.EventListener;

/**
 * Meters of the lists of origins. Numbers are looked up when somebody asks for them.
 * <p>
 * Thread-safe.
 */
class SourceMeters {

	static final String ENTRIES = "cors.origins.entries";

	static final String FINGERPRINT = "cors.origins.fingerprint";

	static final String AGE = "cors.origins.age";

	static final String STATE = "cors.origins.state";

	static final String RELOADS = "cors.origins.reloads";

	private static final String SOURCE_TAG = "source";

	private final MeterRegistry registry;

	private final Supplier<List<SourceStatus>> sources;

	private final MultiGauge entries;

	private final MultiGauge fingerprint;

	private final MultiGauge age;

	private final MultiGauge state;

	SourceMeters(MeterRegistry registry, Supplier<List<SourceStatus>> sources) {
		this.registry = registry;
		this.sources = sources;
		this.entries = MultiGauge.builder(ENTRIES)
			.description("Entries of the list of origins in force")
			.baseUnit("entries")
			.register(registry);
		this.fingerprint = MultiGauge.builder(FINGERPRINT)
			.description("First 48 bits of the fingerprint of the list of origins in force, 0 before there is one")
			.register(registry);
		this.age = MultiGauge.builder(AGE)
			.description("Time since the list of origins in force was loaded")
			.baseUnit("seconds")
			.register(registry);
		this.state = MultiGauge.builder(STATE)
			.description("Whether the source of a list of origins is in a state, 1 or 0")
			.register(registry);
		register();
	}

	private synchronized void register() {
		List<MultiGauge.Row<?>> entryRows = new ArrayList<>();
		List<MultiGauge.Row<?>> fingerprintRows = new ArrayList<>();
		List<MultiGauge.Row<?>> ageRows = new ArrayList<>();
		List<MultiGauge.Row<?>> stateRows = new ArrayList<>();
		for (SourceStatus source : this.sources.get()) {
			String name = source.name();
			Tags tags = Tags.of(SOURCE_TAG, name);
			entryRows.add(row(tags, name, SourceStatus::entries));
			fingerprintRows.add(row(tags, name, SourceMeters::fingerprint));
			ageRows.add(row(tags, name, this::age));
			for (SourceState value : SourceState.values()) {
				stateRows
					.add(row(tags.and("state", value.value()), name, (status) -> (status.state() == value) ? 1 : 0));
			}
			reloads(name, "success");
			reloads(name, "failure");
		}
		this.entries.register(entryRows, true);
		this.fingerprint.register(fingerprintRows, true);
		this.age.register(ageRows, true);
		this.state.register(stateRows, true);
	}

	private MultiGauge.Row<?> row(Tags tags, String name, ToDoubleFunction<SourceStatus> value) {
		return MultiGauge.Row.of(tags, this,
				(meters) -> meters.sources.get()
					.stream()
					.filter((status) -> status.name().equals(name))
					.mapToDouble(value)
					.findFirst()
					.orElse(Double.NaN));
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
		return Counter.builder(RELOADS)
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
