package io.github.corsboot.autoconfigure.actuate;

import java.util.LinkedHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What is said of something: names and values in order, but for what is not known.
 */
final class Description extends LinkedHashMap<String, Object> {

	private static final long serialVersionUID = 1L;

	Description with(String name, @Nullable Object value) {
		if (value != null) {
			put(name, value);
		}
		return this;
	}

}
