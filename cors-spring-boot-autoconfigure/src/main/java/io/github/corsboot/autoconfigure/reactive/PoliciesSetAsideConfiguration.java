package io.github.corsboot.autoconfigure.reactive;

import java.util.List;

import io.github.corsboot.autoconfigure.OwnCorsBeans;
import io.github.corsboot.lifecycle.PoliciesSetAside;
import io.github.corsboot.web.reactive.JudgingWebFilter;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * What is left where a bean of the application puts the policies aside. Comes after
 * {@link PoliciesInForceConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(value = JudgingWebFilter.class, search = SearchStrategy.CURRENT)
class PoliciesSetAsideConfiguration {

	// Never lazy, for it warns.
	@Bean
	@Lazy(false)
	PoliciesSetAside corsPoliciesSetAside(ConfigurableListableBeanFactory beans) {
		return OwnCorsBeans.puttingPoliciesAside(beans,
				List.of(PoliciesInForceConfiguration.FILTER, PoliciesInForceConfiguration.SOURCE));
	}

}
