package io.github.corsboot.config;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

/**
 * Says where a property is written.
 */
final class PropertyPlace {

	private PropertyPlace() {
	}

	static @Nullable String of(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		if (origin instanceof PropertySourceOrigin wrapper) {
			if (wrapper.getOrigin() == null) {
				return ofSource(wrapper.getPropertySource(), wrapper.getPropertyName());
			}
			origin = wrapper.getOrigin();
		}
		if (origin instanceof SystemEnvironmentOrigin variable) {
			return "environment variable " + variable.getProperty();
		}
		if (origin instanceof TextResourceOrigin text) {
			return ofText(text);
		}
		return (origin != null) ? origin.toString() : null;
	}

	private static String ofText(TextResourceOrigin origin) {
		TextResourceOrigin.Location location = origin.getLocation();
		String text = origin.toString();
		if (location == null) {
			return text;
		}
		return resource(origin) + ", line " + (location.getLine() + 1) + ", column " + (location.getColumn() + 1);
	}

	private static String resource(TextResourceOrigin origin) {
		Resource resource = origin.getResource();
		if (resource instanceof OriginTrackedResource tracked) {
			resource = tracked.getResource();
		}
		try {
			if (resource instanceof UrlResource && resource.isFile()) {
				return resource.getFile().getPath();
			}
		}
		catch (IOException ex) {
			// The description will do.
		}
		return new TextResourceOrigin(origin.getResource(), null).toString();
	}

	private static String ofSource(PropertySource<?> source, String name) {
		if (source instanceof CommandLinePropertySource) {
			return "command line argument --" + name;
		}
		if (StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME.equals(source.getName())) {
			return "system property " + name;
		}
		return "property source '" + source.getName() + "'";
	}

}
