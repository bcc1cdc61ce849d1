package io.github.corsboot.autoconfigure.cloud;

import io.github.corsboot.lifecycle.CorsPolicyManager;

import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;

/**
 * Makes the policies anew from an environment that has changed. A wrong value is logged
 * and leaves the old policies in force, so that the refresh of everything else goes on.
 */
class EnvironmentChangeListener implements ApplicationListener<EnvironmentChangeEvent> {

	private final CorsPolicyManager manager;

	EnvironmentChangeListener(CorsPolicyManager manager) {
		this.manager = manager;
	}

	@Override
	public void onApplicationEvent(EnvironmentChangeEvent event) {
		if (this.manager.isConcernedBy(event.getKeys())) {
			this.manager.rebuild();
		}
	}

}
