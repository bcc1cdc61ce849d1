package io.github.corsboot.autoconfigure.cloud;

import io.github.corsboot.lifecycle.CorsPolicyManager;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.event.EventListener;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that rebuilds the policies when
 * Spring Cloud has changed the environment: after a refresh, or a change in Config
 * Server, Consul or Kubernetes.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "io.github.corsboot.autoconfigure.CorsAutoConfiguration")
@ConditionalOnClass(EnvironmentChangeEvent.class)
@ConditionalOnBean(CorsPolicyManager.class)
public final class CorsCloudAutoConfiguration {

	private final CorsPolicyManager manager;

	CorsCloudAutoConfiguration(CorsPolicyManager manager) {
		this.manager = manager;
	}

	// A wrong value is logged and leaves the old policies in force, so that the refresh
	// of everything else goes on.
	@EventListener
	void changed(EnvironmentChangeEvent event) {
		if (this.manager.isConcernedBy(event.getKeys())) {
			this.manager.rebuild();
		}
	}

}
