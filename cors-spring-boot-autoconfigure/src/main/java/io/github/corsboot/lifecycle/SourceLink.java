package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.util.List;

import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.config.SourceKey;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.OriginChanges;
import io.github.corsboot.source.SourceListener;
import io.github.corsboot.source.SourceStatus;

/**
 * Stands behind a source: has its lists judged by the policies that use it, puts them in
 * force, and tells the log and the application how that went.
 */
final class SourceLink implements SourceListener {

	private final SourceKey key;

	private final SourcePool owner;

	private final PolicyState state;

	private final SourceEvents events;

	SourceLink(SourceKey key, SourcePool owner, PolicyState state, SourceEvents events) {
		this.key = key;
		this.owner = owner;
		this.state = state;
		this.events = events;
	}

	@Override
	public List<String> objections(AllowedOrigins candidate) {
		return this.state.objections(this.key, candidate);
	}

	@Override
	public void accept(AllowedOrigins origins) {
		this.state.accept(this.key, this.owner, origins);
	}

	@Override
	public void changed(SourceStatus status, OriginChanges changes, Duration duration) {
		this.events.changed(status, changes, duration, policies());
	}

	@Override
	public void failed(SourceStatus status) {
		this.events.failed(this.key, status, policies());
	}

	@Override
	public void recovered(SourceStatus status) {
		PolicyLog.recovered(status);
	}

	private List<String> policies() {
		return this.state.usersOf(this.key).stream().map(PolicyDefinition::name).toList();
	}

}
