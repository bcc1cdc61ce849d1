package io.github.corsboot.autoconfigure.actuate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.github.corsboot.lifecycle.UsedSource;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.CorsPoliciesRebuiltEvent;
import io.github.corsboot.source.SourceState;
import io.github.corsboot.source.SourceStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;

/**
 * Meters of the lists of origins. Values are read when the registry asks for them.
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

	private final Supplier<List<UsedSource>> sources;

	private final MultiGauge entries;

	private final MultiGauge fingerprint;

	private final MultiGauge age;

	private final MultiGauge state;

	SourceMeters(MeterRegistry registry, Supplier<List<UsedSource>> sources) {
		this.registry = registry;
		this.sources = sources;
		this.entries = gauge(ENTRIES, "Entries of the list of origins in force", "entries");
		this.fingerprint = gauge(FINGERPRINT,
				"First 48 bits of the fingerprint of the list of origins in force, 0 before there is one", null);
		this.age = gauge(AGE, "Time since the list of origins in force was loaded", "seconds");
		this.state = gauge(STATE, "Whether the source of a list of origins is in a state, 1 or 0", null);
		register();
	}

	private MultiGauge gauge(String name, String description, @Nullable String unit) {
		return MultiGauge.builder(name).description(description).baseUnit(unit).register(this.registry);
	}

	private synchronized void register() {
		List<MultiGauge.Row<?>> entryRows = new ArrayList<>();
		List<MultiGauge.Row<?>> fingerprintRows = new ArrayList<>();
		List<MultiGauge.Row<?>> ageRows = new ArrayList<>();
		List<MultiGauge.Row<?>> stateRows = new ArrayList<>();
		for (UsedSource source : this.sources.get()) {
			String name = source.status().name();
			Tags tags = Tags.of(SOURCE_TAG, name);
			entryRows.add(row(tags, source, SourceStatus::entries));
			fingerprintRows.add(row(tags, source, SourceMeters::fingerprint));
			ageRows.add(row(tags, source, this::age));
			for (SourceState value : SourceState.values()) {
				stateRows
					.add(row(tags.and("state", value.value()), source, (status) -> (status.state() == value) ? 1 : 0));
			}
			reloads(name, "success");
			reloads(name, "failure");
		}
		this.entries.register(entryRows, true);
		this.fingerprint.register(fingerprintRows, true);
		this.age.register(ageRows, true);
		this.state.register(stateRows, true);
	}

	private static MultiGauge.Row<?> row(Tags tags, UsedSource source, ToDoubleFunction<SourceStatus> value) {
		return MultiGauge.Row.of(tags, source, (known) -> value.applyAsDouble(known.status()));
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
