package io.github.corsboot.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import io.github.corsboot.source.ManagedSource;
import io.github.corsboot.source.RecordingListener;
import io.github.corsboot.source.SourceKey;
import io.github.corsboot.web.RoutedPolicies;

import org.springframework.util.Assert;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Two policies with one list in a {@link SnapshotInForce}, whose rules and list have
 * versions. The first is 0.
 */
final class VersionedSnapshot implements AutoCloseable {

	private static final SourceKey LIST = new SourceKey(SourceKey.Kind.BEAN, "list");

	private final SnapshotInForce inForce = new SnapshotInForce(List.of());

	private final SourcePool pool = new SourcePool(settings(0));

	private final List<AllowedOrigins> lists;

	VersionedSnapshot(List<AllowedOrigins> lists) {
		this.lists = lists;
		replaceRules(0,
				Map.of(LIST, this.pool.create("list", () -> OriginListing.of(List.of()), new RecordingListener())));
		replaceList(0);
	}

	// Lists are the same only if they are one object.
	static List<AllowedOrigins> lists(int lastVersion) {
		return IntStream.rangeClosed(0, lastVersion)
			.mapToObj((version) -> OriginListing.of(List.of("https://v" + version + ".example")).origins())
			.toList();
	}

	void replaceRules(int version) {
		replaceRules(version, Map.of());
	}

	private void replaceRules(int version, Map<SourceKey, ManagedSource> opened) {
		Assert.state(this.inForce.replace(settings(version), this.pool, opened).isEmpty(), "There are problems");
	}

	void replaceList(int version) {
		this.inForce.replaceList(LIST, this.pool, this.lists.get(version));
	}

	void replaceParser() {
		this.inForce.compileWith(new PathPatternParser());
	}

	SnapshotInForce inForce() {
		return this.inForce;
	}

	/**
	 * Returns what a request would see, which has to be of one version as a whole.
	 */
	Seen read() {
		RoutedPolicies routed = this.inForce.policiesInForce().current();
		List<CorsPolicy> policies = routed.policies().policies();
		CorsPolicy one = policies.get(0);
		CorsPolicy two = policies.get(1);
		AllowedOrigins list = one.origins().get(0).origins();
		boolean whole = policies.size() == 2 && one.rules().grants().maxAge().equals(two.rules().grants().maxAge())
				&& two.origins().get(0).origins() == list && isRouted(routed, "/one/x", one)
				&& isRouted(routed, "/two/x", two);
		Assert.state(whole, () -> "A mixture: " + policies);
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

	@Override
	public void close() {
		this.pool.close();
	}

	/**
	 * The versions of the rules and of the list.
	 */
	record Seen(int rules, int list) {

		boolean isNoOlderThan(Seen other) {
			return this.rules >= other.rules && this.list >= other.list;
		}

	}

}
