package io.github.corsboot.source;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.OriginChanges;

/**
 * Keeps what it is told, and can object.
 */
public class RecordingListener implements SourceListener {

	public final List<AllowedOrigins> accepted = new CopyOnWriteArrayList<>();

	public final List<SourceStatus> changed = new CopyOnWriteArrayList<>();

	public final List<OriginChanges> changes = new CopyOnWriteArrayList<>();

	public final List<SourceStatus> failed = new CopyOnWriteArrayList<>();

	public final List<SourceStatus> recovered = new CopyOnWriteArrayList<>();

	public final List<String> threads = new CopyOnWriteArrayList<>();

	public volatile Function<AllowedOrigins, List<String>> objections = (candidate) -> List.of();

	@Override
	public List<String> objections(AllowedOrigins candidate) {
		return this.objections.apply(candidate);
	}

	@Override
	public void accept(AllowedOrigins origins) {
		this.threads.add(Thread.currentThread().getName());
		this.accepted.add(origins);
	}

	@Override
	public void changed(SourceStatus status, OriginChanges changes, Duration duration) {
		this.changes.add(changes);
		this.changed.add(status);
	}

	@Override
	public void failed(SourceStatus status) {
		this.failed.add(status);
	}

	@Override
	public void recovered(SourceStatus status) {
		this.recovered.add(status);
	}

	public int calls() {
		return this.accepted.size() + this.changed.size() + this.failed.size() + this.recovered.size();
	}

}
