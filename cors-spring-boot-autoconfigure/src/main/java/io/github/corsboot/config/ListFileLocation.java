package io.github.corsboot.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The location of a list file: a path or a {@code file:} location.
 *
 * @param path the absolute path, or {@code null} if the location cannot be used
 * @param description what is wrong with it, if it cannot be used
 * @param remedy what to write instead, if it cannot be used
 */
record ListFileLocation(@Nullable Path path, String description, String remedy) {

	// One letter is a drive.
	private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+\\*?):(.*)", Pattern.DOTALL);

	private static final String WRITE_PATH = "Write the path of a file, such as /etc/my-app/allowed_origins.list.";

	static ListFileLocation parse(String location) {
		if (location.isBlank()) {
			return unusable("is empty.", WRITE_PATH.replace(".list.", ".list, or remove the property."));
		}
		String text = location.strip();
		Matcher matcher = SCHEME.matcher(text);
		if (!matcher.matches()) {
			return ofPath(text, text);
		}
		String rest = matcher.group(2);
		return switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
			case "file" -> rest.startsWith("//") ? ofUri(text) : ofPath(rest, text);
			case "optional" -> unusable("'" + text + "' begins with 'optional:', which a list file does not know.",
					"Write the path alone, and set cors.missing-file=deny to start without the file.");
			default -> unusable("'" + text + "' cannot be watched for changes.", WRITE_PATH);
		};
	}

	private static ListFileLocation ofPath(String path, String location) {
		try {
			return path.isEmpty() ? unusable("'" + location + "' has no path.", WRITE_PATH)
					: new ListFileLocation(tidy(Path.of(path).toAbsolutePath()), "", "");
		}
		catch (InvalidPathException ex) {
			return unusable("'" + location + "' is not a path: " + ex.getReason() + ".", WRITE_PATH);
		}
	}

	private static ListFileLocation ofUri(String location) {
		try {
			return new ListFileLocation(tidy(Path.of(URI.create(location)).toAbsolutePath()), "", "");
		}
		catch (IllegalArgumentException ex) {
			return unusable("'" + location + "' is not the location of a file: " + ex.getMessage() + ".", WRITE_PATH);
		}
	}

	// Takes out what does not count. A step up does count: it may follow a link.
	private static Path tidy(Path path) {
		for (Path step : path) {
			if ("..".equals(step.toString())) {
				return path;
			}
		}
		return path.normalize();
	}

	private static ListFileLocation unusable(String description, String remedy) {
		return new ListFileLocation(null, description, remedy);
	}

}
