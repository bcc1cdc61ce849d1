package io.github.corsboot.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.corsboot.check.Finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries of a good list that could be left out: those that stand in it twice, and
 * those that a wider entry covers.
 */
final class RedundantEntries {

	private static final String ANY_PORT = "*";

	private static final String NO_PORT = "";

	private final int limit;

	private final List<Finding> first = new ArrayList<>();

	private final Map<String, Integer> lines = new HashMap<>();

	private final Map<String, List<Wide>> wide = new HashMap<>();

	private int anyLine;

	private int count;

	RedundantEntries(int limit) {
		this.limit = limit;
	}

	void find(ListLines list) {
		list.forEach(this::collect);
		list.forEach(this::judge);
	}

	int count() {
		return this.count;
	}

	List<Finding> first() {
		return this.first;
	}

	private void collect(int line, int column, String entry) {
		this.lines.putIfAbsent(entry, line);
		if ("*".equals(entry)) {
			this.anyLine = (this.anyLine != 0) ? this.anyLine : line;
		}
		else if (entry.indexOf('*') >= 0 || entry.endsWith("]")) {
			int port = portStart(entry);
			this.wide.computeIfAbsent(entry.substring(0, port), (key) -> new ArrayList<>(1))
				.add(new Wide(entry, line, ports(entry.substring(port))));
		}
	}

	private void judge(int line, int column, String entry) {
		int earlier = this.lines.getOrDefault(entry, line);
		if (earlier != line) {
			add(line, column, "duplicate-entry", entry, "'" + entry + "' stands on line " + earlier + " already");
		}
		else if (this.anyLine != 0 && !"*".equals(entry)) {
			covered(line, column, entry, "*", this.anyLine);
		}
		else if (!this.wide.isEmpty()) {
			Wide cover = cover(entry, line);
			if (cover != null) {
				covered(line, column, entry, cover.text(), cover.line());
			}
		}
	}

	private void covered(int line, int column, String entry, String by, int byLine) {
		add(line, column, "covered-entry", entry, "'" + entry + "' is covered by '" + by + "' on line " + byLine);
	}

	private void add(int line, int column, String reason, String entry, String message) {
		this.count++;
		if (this.first.size() < this.limit) {
			this.first.add(
					new Finding(line, column, Severity.HINT, reason, Printable.of(entry), Printable.of(message), null));
		}
	}

	private @Nullable Wide cover(String entry, int line) {
		int port = portStart(entry);
		Set<String> ports = ports(entry.substring(port));
		Wide cover = cover(entry.substring(0, port), ports, entry, line);
		int scheme = entry.indexOf("://");
		if (cover != null || scheme < 0) {
			return cover;
		}
		String prefix = entry.substring(0, scheme) + "://*";
		int dot = entry.indexOf('.', entry.startsWith("*.", scheme + 3) ? scheme + 5 : scheme + 3);
		while (cover == null && dot >= 0 && dot < port) {
			cover = cover(prefix + entry.substring(dot, port), ports, entry, line);
			dot = entry.indexOf('.', dot + 1);
		}
		return cover;
	}

	private @Nullable Wide cover(String schemeAndHost, Set<String> ports, String entry, int line) {
		for (Wide candidate : this.wide.getOrDefault(schemeAndHost, List.of())) {
			boolean wider = candidate.ports().contains(ANY_PORT) || candidate.ports().containsAll(ports);
			boolean same = candidate.ports().equals(ports) && candidate.text().startsWith(schemeAndHost)
					&& entry.startsWith(schemeAndHost);
			if (wider && candidate.line() != line && (!same || candidate.line() < line)) {
				return candidate;
			}
		}
		return null;
	}

	private static int portStart(String entry) {
		int host = entry.indexOf("://") + 3;
		int address = entry.startsWith("[", host) ? entry.indexOf(']', host) : host;
		int colon = entry.indexOf(':', Math.max(address, host));
		return (colon >= 0) ? colon : entry.length();
	}

	private static Set<String> ports(String suffix) {
		if (suffix.isEmpty()) {
			return Set.of(NO_PORT);
		}
		String ports = suffix.substring(1);
		if (!ports.startsWith("[")) {
			return Set.of(ports);
		}
		Set<String> list = new HashSet<>();
		for (String port : ports.substring(1, ports.length() - 1).split(",", -1)) {
			list.add(port.strip());
		}
		return list;
	}

	/**
	 * An entry that allows more than one origin.
	 *
	 * @param text the entry
	 * @param line the line it stands on
	 * @param ports the ports that it allows, an empty one for no port
	 */
	private record Wide(String text, int line, Set<String> ports) {

	}

}
