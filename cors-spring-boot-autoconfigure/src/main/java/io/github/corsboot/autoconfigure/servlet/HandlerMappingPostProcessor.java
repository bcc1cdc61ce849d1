package io.github.corsboot.autoconfigure.servlet;

import io.github.corsboot.web.servlet.JudgedOnceCorsProcessor;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

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
