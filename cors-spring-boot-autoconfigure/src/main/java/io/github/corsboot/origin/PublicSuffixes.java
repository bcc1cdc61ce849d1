package io.github.corsboot.origin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Public Suffix List, its private section included: the names below which anyone can
 * register a name. Read on first use.
 *
 * @since 0.1.0
 */
public final class PublicSuffixes {

	private static final String LIST = "public_suffix_list.dat";

	private final Set<String> suffixes = new HashSet<>();

	private final Set<String> wildcardParents = new HashSet<>();

	private final Set<String> exceptions = new HashSet<>();

	PublicSuffixes(Stream<String> lines) {
		lines.forEach(this::add);
	}

	static PublicSuffixes read() {
		try (InputStream list = PublicSuffixes.class.getResourceAsStream(LIST)) {
			if (list == null) {
				throw new IllegalStateException("The resource '" + LIST + "' is missing");
			}
			return new PublicSuffixes(new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8)).lines());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(String line) {
		String rule = line.strip();
		if (rule.isEmpty() || rule.startsWith("//")) {
			return;
		}
		if (rule.startsWith("!")) {
			this.exceptions.add(ascii(rule.substring(1)));
			return;
		}
		String name = ascii(rule.startsWith("*.") ? rule.substring(2) : rule);
		if (rule.startsWith("*.")) {
			this.wildcardParents.add(name);
		}
		// What lies above a public suffix has names for strangers below it as well.
		while (this.suffixes.add(name) && name.indexOf('.') >= 0) {
			name = name.substring(name.indexOf('.') + 1);
		}
	}

	private static String ascii(String name) {
		return name.chars().allMatch((character) -> character < 0x80) ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
	}

	/**
	 * Tells whether strangers can have names below a name.
	 * @param name a host name in lower case
	 * @return whether it is a public suffix by a rule of the list, or lies above one;
	 * {@code false} for names that the list does not know
	 */
	public static boolean isOpenToStrangers(String name) {
		return Holder.LIST.isOpen(name);
	}

	boolean isOpen(String name) {
		if (this.suffixes.contains(name)) {
			return true;
		}
		String parent = name.substring(name.indexOf('.') + 1);
		return this.wildcardParents.contains(parent) && !this.exceptions.contains(name);
	}

	/**
	 * Keeps the list from being read before it is needed.
	 */
	private static final class Holder {

		private static final PublicSuffixes LIST = read();

	}

}
