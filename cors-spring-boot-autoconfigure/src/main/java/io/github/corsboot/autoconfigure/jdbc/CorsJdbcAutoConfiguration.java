package io.github.corsboot.autoconfigure.jdbc;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for lists of origins in databases.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnWebApplication
public final class CorsJdbcAutoConfiguration {

	CorsJdbcAutoConfiguration() {
	}

	// Lazy, so that nobody waits for the tables of a database that is not asked.
	@Bean
	@Lazy
	@DependsOnDatabaseInitialization
	DataSourceLookup corsJdbcSourceFactory(ListableBeanFactory beans) {
		return new DataSourceLookup(beans);
	}

}
