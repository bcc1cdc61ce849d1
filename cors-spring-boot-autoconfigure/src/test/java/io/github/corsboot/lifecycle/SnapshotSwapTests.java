package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import io.github.corsboot.config.CorsSettings;
import io.github.corsboot.config.CorsSettings.FilterSettings;
import io.github.corsboot.config.CorsSettings.SourceSettings;
import io.github.corsboot.config.PolicyDefinition;
import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import io.github.corsboot.source.FileSettings;
import io.github.corsboot.source.RecordingListener;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.web.RoutedPolicies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies, their list and the parser of paths are replaced by threads of their own, and
 * whoever reads the policies in force meanwhile sees the whole of one change, and never
 * an older one than before.
 */
class SnapshotSwapTests {

	private static final int CHANGES = 3000;

	private static final int READERS = 3;

	private static final SourceKey LIST = new SourceKey(SourceKey.Kind.BEAN, "list");

	private final SnapshotInForce inForce = new SnapshotInForce(List.of());

	private final SourcePool pool = new SourcePool(settings(0));

	// Lists are the same only if they are one object.
	private final List<AllowedOrigins> lists = IntStream.rangeClosed(0, CHANGES)
		.mapToObj((version) -> OriginListing.of(List.of("https://v" + version + ".example")).origins())
		.toList();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void putInForce() {
		assertThat(this.inForce.replace(settings(0), this.pool,
				Map.of(LIST, this.pool.create("list", () -> OriginListing.of(List.of()), new RecordingListener()))))
			.isEmpty();
		this.inForce.replaceList(LIST, this.pool, this.lists.get(0));
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.pool.close();
	}

	@Test
	@Timeout(120)
	void everyReaderSeesTheWholeOfOneChange() throws Exception {
		CyclicBarrier start = new CyclicBarrier(3 + READERS);
		AtomicBoolean done = new AtomicBoolean();
		AtomicInteger seen = new AtomicInteger();
		List<Future<?>> writers = List.of(
				write(start,
						(change) -> assertThat(this.inForce.replace(settings(change), this.pool, Map.of())).isEmpty()),
				write(start, (change) -> this.inForce.replaceList(LIST, this.pool, this.lists.get(change))),
				write(start, (change) -> this.inForce.compileWith(new PathPatternParser())));
		List<Future<?>> readers = new ArrayList<>();
		for (int i = 0; i < READERS; i++) {
			readers.add(this.threads.submit(() -> {
				start.await(30, TimeUnit.SECONDS);
				Seen last = new Seen(0, 0);
				while (!done.get()) {
					Seen next = read();
					assertThat(next.isNoOlderThan(last)).as("%s after %s", next, last).isTrue();
					seen.addAndGet(next.equals(last) ? 0 : 1);
					last = next;
				}
				return null;
			}));
		}
		try {
			for (Future<?> writer : writers) {
				writer.get();
			}
		}
		finally {
			done.set(true);
		}
		for (Future<?> reader : readers) {
			reader.get();
		}
		assertThat(seen.get()).isGreaterThan(READERS);
		assertThat(read()).isEqualTo(new Seen(CHANGES, CHANGES));
		assertThat(this.inForce.current().policies()).isSameAs(this.inForce.policiesInForce().current().policies());
	}

	private Future<?> write(CyclicBarrier start, IntConsumer change) {
		return this.threads.submit(() -> {
			start.await(30, TimeUnit.SECONDS);
			for (int i = 1; i <= CHANGES; i++) {
				change.accept(i);
			}
			return null;
		});
	}

	private Seen read() {
		RoutedPolicies routed = this.inForce.policiesInForce().current();
		List<CorsPolicy> policies = routed.policies().policies();
		CorsPolicy one = policies.get(0);
		CorsPolicy two = policies.get(1);
		AllowedOrigins list = one.origins().get(0).origins();
		boolean whole = policies.size() == 2 && one.rules().grants().maxAge().equals(two.rules().grants().maxAge())
				&& two.origins().get(0).origins() == list && isRouted(routed, "/one/x", one)
				&& isRouted(routed, "/two/x", two);
		assertThat(whole).as("%s", policies).isTrue();
		return new Seen((int) one.rules().grants().maxAge().toSeconds(), this.lists.indexOf(list));
	}

	private static boolean isRouted(RoutedPolicies routed, String path, CorsPolicy policy) {
		RoutedPolicies.Route route = routed.routeFor(path);
		return route != null && route.policy() == policy && route.configurations().configuration().policy() == policy;
	}

	private static CorsSettings settings(int version) {
		List<PolicyDefinition> policies = new ArrayList<>();
		for (String name : List.of("one", "two")) {
			PolicyRules rules = new PolicyRules(name, List.of("/" + name + "/**"), PolicyMode.ENFORCE,
					new Grants(List.of("GET"), List.of("*"), List.of(), false, false, Duration.ofSeconds(version)),
					Tolerances.NONE);
			policies.add(new PolicyDefinition(rules, "cors.policies." + name, "cors", null, List.of(LIST)));
		}
		FileSettings files = new FileSettings(false, Duration.ofMillis(100), Duration.ofSeconds(5), 1 << 20);
		return new CorsSettings(policies, AllowedOrigins.none(), new SourceSettings(files, Map.of(), false),
				new FilterSettings(null), false);
	}

	private record Seen(int settings, int list) {

		boolean isNoOlderThan(Seen other) {
			return this.settings >= other.settings && this.list >= other.list;
		}

	}

}
