package io.github.corsboot.autoconfigure.servlet;

import io.github.corsboot.web.OverriddenHandlers;
import io.github.corsboot.web.PoliciesInForce;
import io.github.corsboot.web.servlet.JudgedOnceCorsProcessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Keeps handler mappings with {@code @CrossOrigin} or CORS mappings from judging what a
 * policy has judged, and says at start-up which annotations have no effect.
 */
class HandlerMappingPostProcessor implements BeanPostProcessor {

	private static final Log logger = LogFactory.getLog(HandlerMappingPostProcessor.class);

	private final ObjectProvider<PoliciesInForce> policies;

	private final String servletPath;

	HandlerMappingPostProcessor(ObjectProvider<PoliciesInForce> policies, Environment environment) {
		this.policies = policies;
		String path = environment.getProperty("spring.mvc.servlet.path", "");
		this.servletPath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HandlerMapping) {
			wrapProcessor(bean);
		}
		if (bean instanceof RequestMappingInfoHandlerMapping mapping) {
			this.policies.ifAvailable((inForce) -> tellOverridden(mapping, inForce));
		}
		return bean;
	}

	// Spring Data REST has one bean that holds all its mappings.
	private static void wrapProcessor(@Nullable Object candidate) {
		if (candidate instanceof AbstractHandlerMapping mapping) {
			mapping.setCorsProcessor(new JudgedOnceCorsProcessor(mapping.getCorsProcessor()));
		}
		else if (candidate instanceof Iterable<?> mappings) {
			mappings.forEach(HandlerMappingPostProcessor::wrapProcessor);
		}
	}

	private void tellOverridden(RequestMappingInfoHandlerMapping mapping, PoliciesInForce inForce) {
		OverriddenHandlers overridden = new OverriddenHandlers(inForce.current());
		mapping.getHandlerMethods()
			.forEach((info, handler) -> overridden.add(handler.getBeanType(), handler.getMethod(),
					info.getPatternValues().stream().map((pattern) -> this.servletPath + pattern).toList()));
		String sentence = overridden.describe();
		if (sentence != null) {
			logger.info(sentence);
		}
	}

}
