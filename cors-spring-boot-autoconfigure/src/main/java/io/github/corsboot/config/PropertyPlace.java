package io.github.corsboot.config;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

/**
 * Where a property is written.
 *
 * @param text the place in words, or {@code null} if nothing is known of it
 * @param source the position of its property source, from 0
 * @param file the file, or {@code null} if it is in none
 * @param line the line in the file, from 1; 0 if it is in none
 * @param column the column in the line, from 1; 0 if it is in no file
 */
record PropertyPlace(@Nullable String text, int source, @Nullable String file, int line, int column) {

	static final PropertyPlace UNKNOWN = inWords(null, Integer.MAX_VALUE);

	static PropertyPlace of(@Nullable Origin written, int source) {
		Origin origin = written;
		if (origin instanceof PropertySourceOrigin wrapper) {
			if (wrapper.getOrigin() == null) {
				return inWords(nameIn(wrapper.getPropertySource(), wrapper.getPropertyName()), source);
			}
			origin = wrapper.getOrigin();
		}
		if (origin instanceof SystemEnvironmentOrigin variable) {
			return inWords("environment variable " + variable.getProperty(), source);
		}
		if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
			String file = file(text);
			int line = text.getLocation().getLine() + 1;
			int column = text.getLocation().getColumn() + 1;
			return new PropertyPlace(file + ", line " + line + ", column " + column, source, file, line, column);
		}
		return inWords((origin != null) ? origin.toString() : null, source);
	}

	private static PropertyPlace inWords(@Nullable String text, int source) {
		return new PropertyPlace(text, source, null, 0, 0);
	}

	private static String file(TextResourceOrigin origin) {
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

	private static String nameIn(PropertySource<?> source, String name) {
		if (source instanceof CommandLinePropertySource) {
			return "command line argument --" + name;
		}
		if (source instanceof SystemEnvironmentPropertySource) {
			return "environment variable " + name;
		}
		if (StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME.equals(source.getName())) {
			return "system property " + name;
		}
		return "property source '" + source.getName() + "'";
	}

}
