package io.github.corsboot.autoconfigure.jdbc;

import java.util.List;

import javax.sql.DataSource;

import io.github.corsboot.config.ConfigurationProblem;
import io.github.corsboot.config.CorsConfigurationException;
import io.github.corsboot.config.CorsKeys;
import io.github.corsboot.source.AllowedOriginsSource;
import io.github.corsboot.source.JdbcSettings;
import io.github.corsboot.source.jdbc.JdbcAllowedOriginsSource;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Makes sources over the {@link DataSource} beans of the application.
 */
class DataSourceLookup implements JdbcSettings.SourceFactory {

	private final ListableBeanFactory beans;

	DataSourceLookup(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public AllowedOriginsSource create(JdbcSettings settings) {
		return new JdbcAllowedOriginsSource(settings, dataSource(settings));
	}

	private DataSource dataSource(JdbcSettings settings) {
		String name = settings.dataSource();
		List<String> all = List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, DataSource.class));
		if (name != null) {
			if (!all.contains(name)) {
				throw problem(settings, ".data-source", "'" + name + "' is not a DataSource bean.", all);
			}
			return this.beans.getBean(name, DataSource.class);
		}
		if (all.isEmpty()) {
			throw problem(settings, "", "needs a DataSource, and there is none.", all);
		}
		DataSource only = this.beans.getBeanProvider(DataSource.class).getIfUnique();
		if (only == null) {
			throw problem(settings, "", "does not say which DataSource to use.", all);
		}
		return only;
	}

	private static CorsConfigurationException problem(JdbcSettings settings, String key, String description,
			List<String> dataSources) {
		String prefix = CorsKeys.jdbcPrefix(settings.name());
		String remedy = "Set " + prefix + ".data-source to one of: " + String.join(", ", dataSources) + ".";
		if (dataSources.isEmpty()) {
			// Beside a ConnectionFactory, Spring Boot makes no DataSource.
			remedy = ClassUtils.isPresent("io.r2dbc.spi.ConnectionFactory", null)
					? "A ConnectionFactory of R2DBC does not do: add spring-boot-starter-jdbc and a driver, and declare a"
							+ " DataSource bean."
					: "Add spring-boot-starter-jdbc and a driver, and set spring.datasource.url.";
		}
		return new CorsConfigurationException(
				List.of(new ConfigurationProblem(prefix + key, description, null, remedy)));
	}

}
