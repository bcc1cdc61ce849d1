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

/**
 * The Public Suffix List, its private section included: the names under which anyone can
 * have a name.
 */
final class PublicSuffixes {

	private static final String LIST = "public_suffix_list.dat";

	private final Set<String> suffixes = new HashSet<>();

	private final Set<String> wildcardParents = new HashSet<>();

	private final Set<String> exceptions = new HashSet<>();

	private PublicSuffixes() {
		InputStream list = PublicSuffixes.class.getResourceAsStream(LIST);
		if (list == null) {
			throw new IllegalStateException("The resource " + LIST + " is missing");
		}
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
			reader.lines().map(String::strip).forEach(this::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(String line) {
		if (line.isEmpty() || line.startsWith("//")) {
			return;
		}
		if (line.startsWith("!")) {
			this.exceptions.add(IDN.toASCII(line.substring(1), IDN.ALLOW_UNASSIGNED));
		}
		else if (line.startsWith("*.")) {
			this.wildcardParents.add(IDN.toASCII(line.substring(2), IDN.ALLOW_UNASSIGNED));
		}
		else {
			this.suffixes.add(IDN.toASCII(line, IDN.ALLOW_UNASSIGNED));
		}
	}

	/**
	 * Tells whether anyone can have a name directly under a name.
	 * @param name a host name in lower case
	 * @return whether the list has a rule for the name; {@code false} for names that it
	 * does not know
	 */
	static boolean hasRegistrableChildren(String name) {
		PublicSuffixes list = Holder.LIST;
		String parent = name.substring(name.indexOf('.') + 1);
		return list.suffixes.contains(name) || list.wildcardParents.contains(name)
				|| (list.wildcardParents.contains(parent) && !parent.equals(name) && !list.exceptions.contains(name));
	}

	private static final class Holder {

		private static final PublicSuffixes LIST = new PublicSuffixes();

	}

}
