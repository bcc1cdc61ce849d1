package io.github.corsboot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.lifecycle.PoliciesSetAside;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Warns at start-up of CORS beans of the application that compete with the policies.
 *
 * @since 0.1.0
 */
public final class OwnCorsBeans {

	private static final Log logger = LogFactory.getLog(OwnCorsBeans.class);

	private OwnCorsBeans() {
	}

	/**
	 * Warns of beans that put the policies aside.
	 * @param beans the beans of the application
	 * @param names the names of such beans, which the application may have or not
	 * @return those that it has
	 */
	public static PoliciesSetAside puttingPoliciesAside(ConfigurableListableBeanFactory beans, List<String> names) {
		List<String> own = new ArrayList<>();
		for (String name : names) {
			if (beans.containsLocalBean(name)) {
				own.add(name);
				logger.warn("The application's own bean " + describe(beans, name)
						+ " puts the policies configured under 'cors' aside: none of them judges any request. "
						+ "Remove the bean, or give it another name, to put them in force.");
			}
		}
		return new PoliciesSetAside(own);
	}

	/**
	 * Warns of sources and filters that stand beside the policies.
	 * @param source the type of sources, an interface
	 * @param mapped the type of sources that map paths
	 * @param filters the types of filters, or of their registrations
	 * @param ours the package of the starter's own
	 * @return what warns of those that the application has
	 */
	public static BeanFactoryPostProcessor besidePolicies(Class<?> source, Class<?> mapped,
			List<ResolvableType> filters, String ours) {
		return (beans) -> {
			for (String name : beans.getBeanNamesForType(source, true, false)) {
				Class<?> type = beans.getType(name, false);
				if (type == source || (type != null && isForeign(type, ours) && mapped.isAssignableFrom(type))) {
					logger.warn("The application's own " + source.getSimpleName() + " " + describe(beans, name)
							+ " stands beside the policies configured under 'cors': where a policy governs the path,"
							+ " the policy decides and the bean is not asked.");
				}
			}
			for (ResolvableType filter : filters) {
				for (String name : beans.getBeanNamesForType(filter, true, false)) {
					Class<?> type = beans.getType(name, false);
					if (type != null && isForeign(type, ours)) {
						logger.warn("The application's own CORS filter " + describe(beans, name)
								+ " judges requests beside the policies configured under 'cors', and may refuse what a"
								+ " policy allows. Remove it, and let a policy govern its paths.");
					}
				}
			}
		};
	}

	private static boolean isForeign(Class<?> type, String ours) {
		return !type.getPackageName().equals(ours);
	}

	private static String describe(ConfigurableListableBeanFactory beans, String name) {
		String place = beans.containsBeanDefinition(name) ? beans.getBeanDefinition(name).getResourceDescription()
				: null;
		return "'" + name + "'" + ((place != null) ? " (" + place + ")" : "");
	}

}
