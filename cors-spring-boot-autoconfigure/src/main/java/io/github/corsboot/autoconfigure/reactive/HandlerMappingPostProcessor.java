package io.github.corsboot.autoconfigure.reactive;

import io.github.corsboot.web.OverriddenHandlers;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.reactive.JudgedOnceCorsProcessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Keeps handler mappings with {@code @CrossOrigin} or CORS mappings from judging what a
 * policy has judged, and says at start-up which annotations have no effect.
 */
class HandlerMappingPostProcessor implements BeanPostProcessor {

	private static final Log logger = LogFactory.getLog(HandlerMappingPostProcessor.class);

	private final ObjectProvider<PoliciesInForce> policies;

	HandlerMappingPostProcessor(ObjectProvider<PoliciesInForce> policies) {
		this.policies = policies;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractHandlerMapping mapping) {
			mapping.setCorsProcessor(new JudgedOnceCorsProcessor(mapping.getCorsProcessor()));
		}
		if (bean instanceof RequestMappingInfoHandlerMapping mapping) {
			this.policies.ifAvailable((inForce) -> tellOverridden(mapping, inForce));
		}
		return bean;
	}

	private static void tellOverridden(RequestMappingInfoHandlerMapping mapping, PoliciesInForce inForce) {
		OverriddenHandlers overridden = new OverriddenHandlers(inForce.current());
		mapping.getHandlerMethods()
			.forEach((info, handler) -> overridden.add(handler.getBeanType(), handler.getMethod(),
					info.getPatternsCondition().getPatterns().stream().map(PathPattern::getPatternString).toList()));
		String sentence = overridden.describe();
		if (sentence != null) {
			logger.info(sentence);
		}
	}

}
