package io.github.corsboot.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.index.OriginChanges;
import io.github.corsboot.origin.list.EntryUnit;
import io.github.corsboot.origin.list.OriginListing;

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

	public final List<SourceStatus> slow = new CopyOnWriteArrayList<>();

	public volatile Function<AllowedOrigins, List<String>> ruleProblems = (candidate) -> List.of();

	/**
	 * Returns the problems of a list, and those by rules as if they were about line 1.
	 */
	@Override
	public ListProblems check(OriginListing listing) {
		List<ListProblem> problems = new ArrayList<>();
		listing.problems().forEach((problem) -> problems.add(ListProblem.of(EntryUnit.LINE, problem)));
		List<String> refused = this.ruleProblems.apply(listing.goodEntries());
		refused.forEach((problem) -> problems.add(new ListProblem(EntryUnit.LINE, 1, 0, problem)));
		return new ListProblems(listing.problemCount() + refused.size(), problems);
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

	@Override
	public void slow(SourceStatus status) {
		this.slow.add(status);
	}

	public int calls() {
		return this.accepted.size() + this.changed.size() + this.failed.size() + this.recovered.size();
	}

}
