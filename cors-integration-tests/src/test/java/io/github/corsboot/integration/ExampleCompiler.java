package io.github.corsboot.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.springframework.util.ClassUtils;

/**
 * Compiles Java on the pages, so that applications can run with it.
 */
public final class ExampleCompiler {

	private static final Path OUTPUT = Path.of("target", "examples").toAbsolutePath();

	private static final String PACKAGE = "com.example";

	private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |final )*(?:class|interface|record) (\\w+)");

	/** What the application of the examples has already. */
	private static final JavaFileObject CONTROLLER = source("OrderController",
			"package " + PACKAGE + "; class OrderController {}");

	private ExampleCompiler() {
	}

	/**
	 * Returns the class of the only piece of Java on a page that has some text in it.
	 */
	public static Class<?> classWith(String page, String part) {
		return compile(new Example(Page.named(page), "java", Page.named(page).blockWith("java", part)));
	}

	/**
	 * Compiles an example, which must be a whole file without warnings.
	 */
	public static Class<?> compile(Example example) {
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("-proc:none", "-parameters", "-Xlint:deprecation,removal,rawtypes,unchecked",
				"-d", OUTPUT.toString(), "-cp", System.getProperty("java.class.path"));
		try {
			Files.createDirectories(OUTPUT);
			ToolProvider.getSystemJavaCompiler()
				.getTask(null, null, diagnostics, options, null,
						List.of(source(name(example), example.text()), CONTROLLER))
				.call();
			if (!diagnostics.getDiagnostics().isEmpty()) {
				throw new IllegalStateException(example + "\n" + diagnostics.getDiagnostics());
			}
			ClassLoader classes = new URLClassLoader(new URL[] { OUTPUT.toUri().toURL() },
					ExampleCompiler.class.getClassLoader());
			return ClassUtils.resolveClassName(PACKAGE + "." + name(example), classes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the name of the only top-level type of an example.
	 */
	public static String name(Example example) {
		List<String> names = TYPE.matcher(example.text()).results().map((MatchResult type) -> type.group(1)).toList();
		if (names.size() != 1) {
			throw new IllegalStateException(example + " has the types " + names);
		}
		return names.get(0);
	}

	private static JavaFileObject source(String name, String text) {
		return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}

		};
	}

}
