package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.util.List;

import io.github.corsboot.config.SourceKey;
import io.github.corsboot.origin.index.OriginChanges;
import io.github.corsboot.policy.CorsConfigurationRefusedEvent;
import io.github.corsboot.policy.CorsPoliciesRebuiltEvent;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceStatus;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the log and the application how reloads went.
 */
final class SourceEvents {

	private final ApplicationEventPublisher publisher;

	SourceEvents(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	void changed(SourceStatus status, OriginChanges changes, Duration duration, List<String> policies) {
		PolicyLog.changed(status, changes, duration, policies);
		publish(new AllowedOriginsChangedEvent(status.name(), policies, status.entries(), changes.addedCount(),
				changes.removedCount(), duration));
	}

	void failed(SourceKey key, SourceStatus status, List<String> policies) {
		SourceFailure failure = status.failure();
		if (failure != null) {
			PolicyLog.failed(key, status, failure);
			publish(new AllowedOriginsReloadFailedEvent(status.name(), policies, failure));
		}
	}

	void rebuilt(List<String> policies) {
		publish(new CorsPoliciesRebuiltEvent(policies));
	}

	void refused(CorsConfigurationRefusedEvent event) {
		publish(event);
	}

	// Publishes an event. What a listener throws must not end a reload.
	private void publish(Object event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			PolicyLog.eventFailed(ex);
		}
	}

}
