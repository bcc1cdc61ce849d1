package io.github.corsboot.origin;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.corsboot.origin.OriginProblem.Reason;

/**
 * Parses what stands after the colon of an entry: a port, any port or a list of ports.
 */
final class PortParser {

	private final String text;

	private final int start;

	private final int end;

	private final String scheme;

	private final EntryProblems problems;

	PortParser(String text, int start, int end, String scheme, EntryProblems problems) {
		this.text = text;
		this.start = start;
		this.end = end;
		this.scheme = scheme;
		this.problems = problems;
	}

	/**
	 * Parses the ports.
	 * @return the ports with their colon, as far as they can be told
	 */
	String parse() {
		String ports = this.text.substring(this.start, this.end);
		if (ports.isEmpty()) {
			this.problems.mended(Reason.EMPTY_PORT, this.start - 1);
			return "";
		}
		if (ports.equals("*") || ports.equals("[*]")) {
			return ":*";
		}
		if (ports.startsWith("[")) {
			return list(ports.endsWith("]"));
		}
		int port = port(this.start, this.end);
		if (port == OriginSyntax.defaultPort(this.scheme, this.scheme.length())) {
			this.problems.mended(Reason.DEFAULT_PORT, this.start);
			return "";
		}
		return (port != OriginSyntax.BAD_PORT) ? ":" + port : "";
	}

	private String list(boolean closed) {
		Set<Integer> ports = new TreeSet<>();
		int listEnd = this.end;
		if (closed) {
			listEnd--;
		}
		else {
			this.problems.unmendable(Reason.BAD_PORT_LIST, this.start);
		}
		int from = this.start + 1;
		while (from <= listEnd) {
			int comma = this.text.indexOf(',', from);
			int to = (comma >= 0 && comma < listEnd) ? comma : listEnd;
			element(from, to, ports);
			from = to + 1;
		}
		if (ports.isEmpty()) {
			this.problems.unmendable(Reason.BAD_PORT_LIST, this.start);
			return "";
		}
		return ports.stream().map(String::valueOf).collect(Collectors.joining(",", ":[", "]"));
	}

	private void element(int start, int end, Set<Integer> ports) {
		int from = start;
		int to = end;
		while (from < to && EntryParser.isSpace(this.text.charAt(from))) {
			from++;
		}
		while (to > from && EntryParser.isSpace(this.text.charAt(to - 1))) {
			to--;
		}
		if (from == to || from > start || to < end) {
			this.problems.mended(Reason.BAD_PORT_LIST, start);
		}
		if (from == to) {
			return;
		}
		int port = port(from, to);
		if (port == OriginSyntax.defaultPort(this.scheme, this.scheme.length())) {
			this.problems.unmendable(Reason.DEFAULT_PORT_IN_LIST, from);
		}
		else if (port != OriginSyntax.BAD_PORT) {
			ports.add(port);
		}
	}

	private int port(int from, int to) {
		int first = from;
		while (first < to && this.text.charAt(first) == '0') {
			first++;
		}
		for (int i = from; i < to; i++) {
			if (!OriginSyntax.isDigit(this.text.charAt(i))) {
				boolean star = this.text.charAt(i) == '*';
				Reason reason = (this.text.charAt(this.start) == '[') ? Reason.BAD_PORT_LIST : Reason.BAD_PORT;
				this.problems.unmendable(star ? Reason.MISPLACED_WILDCARD : reason, star ? i : from);
				return OriginSyntax.BAD_PORT;
			}
		}
		int port = OriginSyntax.port(this.text, first, to);
		if (port == OriginSyntax.BAD_PORT) {
			this.problems.unmendable(Reason.PORT_OUT_OF_RANGE, from);
		}
		else if (first > from) {
			this.problems.mended(Reason.LEADING_ZERO, from);
		}
		return port;
	}

}
