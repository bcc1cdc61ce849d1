package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.source.AllowedOriginsChangedEvent;
import io.github.corsboot.source.AllowedOriginsReloadFailedEvent;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.ListProblem;
import io.github.corsboot.source.ListProblems;
import io.github.corsboot.source.OriginsUnavailableException;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.source.SourceListener;

/**
 * Reloads that go wrong, before the first list is loaded, so that the classes that they
 * need are there: a class that cannot be loaded once, since the process has no
 * descriptors left, is missing for good.
 */
final class Rehearsal {

	private Rehearsal() {
	}

	/**
	 * Goes through it all, without telling anybody.
	 * @param key any source
	 * @param pool the pool that sources are made in
	 * @param listener stands behind the source
	 */
	static void reloadsThatFail(SourceKey key, SourcePool pool, SourceListener listener) {
		ListProblems problems = SourceProblems.of(key, List.of(), OriginListing.of(List.of("no origin")));
		for (ListProblem problem : problems.first()) {
			SourceProblems.located(key, problem);
		}
		load(key, () -> OriginListing.of(List.of("no origin")), pool, listener);
		SourceFailure failure = load(key, () -> {
			throw new OriginsUnavailableException(SourceFailure.Reason.UNREADABLE, "", null);
		}, pool, listener);
		announce(new AllowedOriginsReloadFailedEvent(key.name(), List.of(), failure));
		announce(new AllowedOriginsChangedEvent(key.name(), List.of(), 0, 0, 0, Duration.ZERO));
	}

	private static SourceFailure load(SourceKey key, AllowedOriginsSource source, SourcePool pool,
			SourceListener listener) {
		return Objects.requireNonNull(pool.create(key.name(), source, listener)
			.loadFirst((listing) -> SourceProblems.of(key, List.of(), listing)));
	}

	private static void announce(Object event) {
		Objects.requireNonNull(event);
	}

}
