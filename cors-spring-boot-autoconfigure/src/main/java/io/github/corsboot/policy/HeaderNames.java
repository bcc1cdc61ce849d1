package io.github.corsboot.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The request headers that a policy allows, in any case, found without allocating.
 * <p>
 * The list syntax is that of RFC 9110, section 5.6.1: empty elements do not count.
 */
final class HeaderNames {

	/** How long a list of headers may be to be answered by an echo, in characters. */
	static final int MAX_ECHO = 4096;

	// A comma, and a blank on either side.
	private static final int SEPARATOR = 3;

	private static final int MAX_SHORT_LIST = 1024;

	private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

	private final boolean any;

	private final @Nullable String[] table;

	private final int longest;

	private final int longestList;

	private HeaderNames(boolean any, List<String> names) {
		this.any = any;
		this.table = new String[Math.max(2, Integer.highestOneBit(Math.max(1, names.size())) * 4)];
		int max = 0;
		int all = 0;
		for (String name : names) {
			String lower = name.toLowerCase(Locale.ROOT);
			int slot = slotOf(lower, 0, lower.length());
			if (this.table[slot] == null) {
				this.table[slot] = lower;
			}
			max = Math.max(max, lower.length());
			all += lower.length() + SEPARATOR;
		}
		this.longest = max;
		this.longestList = any ? MAX_ECHO : Math.min(Math.max(all, MAX_SHORT_LIST), RequestReader.MAX_JOINED);
	}

	/**
	 * Returns how long a list may be to be looked at, in characters: {@link #MAX_ECHO} if
	 * any name is allowed; else as long as all names together with their separators,
	 * since a browser names each once, yet {@value #MAX_SHORT_LIST} at least and
	 * {@link RequestReader#MAX_JOINED} at most.
	 * @return the number of characters
	 */
	int longestList() {
		return this.longestList;
	}

	static HeaderNames of(List<String> names) {
		return new HeaderNames(names.contains(PolicyRules.ANY), names);
	}

	@Nullable RefusalReason judge(String requested) {
		if (requested.length() > this.longestList) {
			return RefusalReason.HEADERS_MALFORMED;
		}
		int start = 0;
		while (start <= requested.length()) {
			int comma = requested.indexOf(',', start);
			int end = (comma >= 0) ? comma : requested.length();
			RefusalReason reason = judge(requested, start, end);
			if (reason != null) {
				return reason;
			}
			start = end + 1;
		}
		return null;
	}

	String passing(String requested) {
		StringJoiner passing = new StringJoiner(",");
		if (requested.length() <= this.longestList) {
			for (String name : requested.split(",", -1)) {
				if (!withoutBlanks(name).isEmpty() && judge(name, 0, name.length()) == null) {
					passing.add(withoutBlanks(name));
				}
			}
		}
		return passing.toString();
	}

	/**
	 * Returns the names that are refused, each once and in alphabetical order.
	 * @param requested the value of the header
	 * @return the names; empty if the list is longer than is looked at
	 */
	Set<String> refused(String requested) {
		Set<String> refused = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		if (requested.length() <= this.longestList) {
			for (String name : requested.split(",", -1)) {
				if (judge(name, 0, name.length()) == RefusalReason.HEADER_NOT_ALLOWED) {
					refused.add(withoutBlanks(name));
				}
			}
		}
		return refused;
	}

	private @Nullable RefusalReason judge(String requested, int from, int to) {
		int start = afterBlanks(requested, from, to);
		int end = beforeBlanks(requested, start, to);
		if (start == end) {
			return null;
		}
		if (!this.any && end - start > this.longest) {
			return RefusalReason.HEADER_NOT_ALLOWED;
		}
		if (!isToken(requested, start, end)) {
			return RefusalReason.HEADERS_MALFORMED;
		}
		return (this.any || this.table[slotOf(requested, start, end)] != null) ? null
				: RefusalReason.HEADER_NOT_ALLOWED;
	}

	private int slotOf(String text, int start, int end) {
		int hash = 0;
		for (int i = start; i < end; i++) {
			hash = hash * 31 + lower(text.charAt(i));
		}
		int slot = (hash ^ (hash >>> 16)) & (this.table.length - 1);
		String name = this.table[slot];
		while (name != null && !matches(name, text, start, end)) {
			slot = (slot + 1) & (this.table.length - 1);
			name = this.table[slot];
		}
		return slot;
	}

	private static boolean matches(String name, String text, int start, int end) {
		if (name.length() != end - start) {
			return false;
		}
		for (int i = start; i < end; i++) {
			if (lower(text.charAt(i)) != name.charAt(i - start)) {
				return false;
			}
		}
		return true;
	}

	private static char lower(char character) {
		return (character >= 'A' && character <= 'Z') ? (char) (character + 32) : character;
	}

	private static String withoutBlanks(String name) {
		int start = afterBlanks(name, 0, name.length());
		return name.substring(start, beforeBlanks(name, start, name.length()));
	}

	private static int afterBlanks(String text, int from, int to) {
		int start = from;
		while (start < to && isBlank(text.charAt(start))) {
			start++;
		}
		return start;
	}

	private static int beforeBlanks(String text, int from, int to) {
		int end = to;
		while (end > from && isBlank(text.charAt(end - 1))) {
			end--;
		}
		return end;
	}

	private static boolean isBlank(char character) {
		return character == ' ' || character == '\t';
	}

	static boolean isToken(String text) {
		return !text.isEmpty() && isToken(text, 0, text.length());
	}

	private static boolean isToken(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char character = text.charAt(i);
			char lower = lower(character);
			if (!(lower >= 'a' && lower <= 'z') && !(character >= '0' && character <= '9')
					&& TOKEN_SYMBOLS.indexOf(character) < 0) {
				return false;
			}
		}
		return true;
	}

}
