package io.github.corsboot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ResourceUtils;

/**
 * The location of a list file: a path, or a {@code file:} location as Spring's
 * {@link ResourceUtils} reads it.
 *
 * @param path the absolute path, or {@code null} if the location cannot be used
 * @param description what is wrong with it, if it cannot be used
 * @param remedy what to write instead, if it cannot be used
 */
record ListFileLocation(@Nullable Path path, String description, String remedy) {

	// One letter is a drive.
	private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+\\*?):(.*)", Pattern.DOTALL);

	private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1", Pattern.DOTALL);

	private static final Pattern KERNEL = Pattern.compile("/(proc|sys)(/.*)?");

	private static final String EXAMPLE = "/etc/my-app/allowed_origins.list";

	private static final String WRITE_PATH = "Write the path of a file, such as " + EXAMPLE + ".";

	static ListFileLocation parse(String location) {
		String text = location.strip();
		Matcher quoted = QUOTED.matcher(text);
		if (text.isEmpty()) {
			return unusable("is empty.", "Write the path of a file, such as " + EXAMPLE
					+ ", or 'none' to remove a file that is set elsewhere.");
		}
		if (quoted.matches()) {
			return unusable("'" + text + "' has quotes in it, which an env file does not take off.",
					"Write " + quoted.group(2) + " without them.");
		}
		if (text.startsWith("~")) {
			return unusable("'" + text + "' begins with '~', which only a shell replaces.",
					"Write the whole path, or ${user.home}" + text.replaceFirst("~[^/]*", "") + ".");
		}
		Matcher scheme = SCHEME.matcher(text);
		if (!scheme.matches()) {
			return ofPath(text, text);
		}
		return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
			case "file" -> ofFileLocation(text, scheme.group(2));
			case "optional" -> unusable("'" + text + "' begins with 'optional:', which a list file does not know.",
					"Write the path alone, and set cors.missing-file=deny to start without the file.");
			default -> unusable("'" + text + "' cannot be watched for changes.", WRITE_PATH);
		};
	}

	private static ListFileLocation ofFileLocation(String location, String rest) {
		try {
			URI uri = ResourceUtils.toURI(location);
			if (uri.getRawFragment() != null || uri.getRawQuery() != null) {
				return unusable("'" + location + "' has a '#' or '?', which end the path in a 'file:' location.",
						"Write the path alone, without 'file:'.");
			}
			if (uri.getRawAuthority() != null) {
				return unusable("'" + location + "' has a host before the path.",
						"Write file:/" + rest.replaceFirst("^/+", "") + ", or the path alone.");
			}
			return ofPath((uri.getPath() != null) ? uri.getPath() : uri.getSchemeSpecificPart(), location);
		}
		catch (URISyntaxException ex) {
			return ofPath(rest, location);
		}
	}

	private static ListFileLocation ofPath(String path, String location) {
		if (path.isEmpty()) {
			return unusable("'" + location + "' has no path.", WRITE_PATH);
		}
		try {
			Path absolute = tidy(Path.of(path).toAbsolutePath());
			return KERNEL.matcher(absolute.toString()).matches()
					? unusable(
							"'" + location
									+ "' is made up by the kernel when it is read, and never changes as a file does.",
							"Write the path of a file on a disk, such as " + EXAMPLE + ".")
					: new ListFileLocation(absolute, "", "");
		}
		catch (InvalidPathException ex) {
			return StandardCharsets.US_ASCII.newEncoder().canEncode(path)
					? unusable("'" + location + "' is not a path: " + ex.getReason() + ".", WRITE_PATH)
					: unusable(
							"'" + location + "' has characters that the locale cannot encode: " + ex.getReason() + ".",
							"Start the application in a UTF-8 locale, such as LC_ALL=C.UTF-8, or give the file an ASCII name.");
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
