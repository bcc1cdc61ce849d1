package io.github.corsboot.integration.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.integration.Example;
import io.github.corsboot.integration.Page;
import io.github.corsboot.origin.list.OriginListing;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The manifests on the page on Kubernetes fit together, and with the configuration there.
 */
class KubernetesPageTests {

	private final Page page = Page.named("kubernetes.md");

	static boolean isManifest(Example example) {
		return example.page().name().equals("docs/kubernetes.md") && !example.text().startsWith("cors:");
	}

	@Test
	void listIsWhereTheApplicationReadsIt() {
		List<Object> manifests = load(this.page.blockWith("yaml", "kind: ConfigMap"));
		assertThat(manifests).extracting((manifest) -> JsonPath.<String>read(manifest, "$.kind"))
			.containsExactly("ConfigMap", "Deployment");
		Object configMap = manifests.get(0);
		Object pod = JsonPath.read(manifests.get(1), "$.spec.template");
		assertThat(JsonPath.<Object>read(pod, "$.spec.volumes[0].configMap.name")).isEqualTo(name(configMap));
		assertThat(JsonPath.<Object>read(pod, "$.spec.volumes[0].name"))
			.isEqualTo(JsonPath.read(pod, "$.spec.containers[0].volumeMounts[0].name"));
		assertThat(JsonPath.<Object>read(pod, "$.metadata.labels"))
			.isEqualTo(JsonPath.read(manifests.get(1), "$.spec.selector.matchLabels"));
		Map<String, String> data = JsonPath.read(configMap, "$.data");
		String folder = JsonPath.read(pod, "$.spec.containers[0].volumeMounts[0].mountPath");
		assertThat(this.page.yamlWith("allowed-origins-file"))
			.containsExactly("cors.allowed-origins-file=" + folder + "/" + data.keySet().iterator().next());
		assertThat(OriginListing.of(data.values().iterator().next().lines().toList()).problems()).isEmpty();
	}

	@Test
	void volumeThatMayBeMissingIsTheSame() {
		Object volumes = JsonPath.read(load(this.page.blockWith("yaml", "optional: true")).get(0), "$.volumes");
		assertThat(JsonPath.<Object>read(volumes, "$[0].configMap.name"))
			.isEqualTo(name(load(this.page.blockWith("yaml", "kind: ConfigMap")).get(0)));
		assertThat(JsonPath.<Boolean>read(volumes, "$[0].configMap.optional")).isTrue();
	}

	private static Object name(Object manifest) {
		return JsonPath.read(manifest, "$.metadata.name");
	}

	private static List<Object> load(String manifests) {
		List<Object> loaded = new ArrayList<>();
		new Yaml().loadAll(manifests).forEach(loaded::add);
		return loaded;
	}

}
