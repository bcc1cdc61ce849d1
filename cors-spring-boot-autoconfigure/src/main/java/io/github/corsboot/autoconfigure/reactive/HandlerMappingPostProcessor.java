package io.github.corsboot.autoconfigure.reactive;

import io.github.corsboot.web.reactive.JudgedOnceCorsProcessor;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;

/**
 * Keeps handler mappings with {@code @CrossOrigin} or CORS mappings from judging what a
 * policy has judged.
 */
class HandlerMappingPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractHandlerMapping mapping) {
			mapping.setCorsProcessor(new JudgedOnceCorsProcessor(mapping.getCorsProcessor()));
		}
		return bean;
	}

}
