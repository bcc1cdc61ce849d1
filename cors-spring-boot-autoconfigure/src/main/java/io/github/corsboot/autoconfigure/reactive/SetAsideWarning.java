package io.github.corsboot.autoconfigure.reactive;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Says at start-up which beans of the application put the policies aside.
 */
class SetAsideWarning implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(SetAsideWarning.class);

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		warn(beans, PoliciesInForceConfiguration.FILTER);
		warn(beans, PoliciesInForceConfiguration.SOURCE);
	}

	private void warn(ConfigurableListableBeanFactory beans, String name) {
		if (beans.containsLocalBean(name)) {
			String where = beans.containsBeanDefinition(name) ? beans.getBeanDefinition(name).getResourceDescription()
					: null;
			logger.warn("The application's own bean '" + name + "'" + ((where != null) ? " (" + where + ")" : "")
					+ " puts the policies configured under 'cors' aside: none of them judges any request. "
					+ "Remove the bean, or give it another name, to put them in force.");
		}
	}

}
