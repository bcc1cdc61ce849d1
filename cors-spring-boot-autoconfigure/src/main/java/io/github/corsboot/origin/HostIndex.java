package io.github.corsboot.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds the entry for a scheme, a host and a port among wildcards and entries with
 * several ports, in one walk over the host. The hash is made from the end of the host, so
 * that it is known at each dot, and is keyed, so that nobody can choose names that
 * collide.
 */
final class HostIndex {

	private final long multiplier;

	private final List<Slot> slots = new ArrayList<>();

	private final int[] table;

	HostIndex(List<OriginPattern> patterns, List<Integer> positions) {
		this.multiplier = new SplittableRandom().nextLong() | 1;
		this.table = new int[Integer.highestOneBit(Math.max(1, patterns.size())) * 4];
		for (int i = 0; i < patterns.size(); i++) {
			OriginPattern pattern = patterns.get(i);
			add(new Slot(pattern.scheme(), (pattern.subdomains() ? "." : "") + pattern.host(), pattern.ports(),
					positions.get(i)));
		}
	}

	private void add(Slot slot) {
		this.slots.add(slot);
		int index = slotOf(hash(slot.host, 0, slot.host.length()), slot.scheme.length());
		while (this.table[index] != 0) {
			index = (index + 1) & (this.table.length - 1);
		}
		this.table[index] = this.slots.size();
	}

	private long hash(String text, int start, int end) {
		long hash = 0;
		for (int i = end - 1; i >= start; i--) {
			hash = (hash + text.charAt(i) + 1) * this.multiplier;
		}
		return hash;
	}

	private int slotOf(long hash, int scheme) {
		long mixed = (hash + scheme) * this.multiplier;
		return (int) (mixed >>> 32) & (this.table.length - 1);
	}

	/**
	 * Finds an entry.
	 * @param origin a serialised origin
	 * @param scheme the length of the scheme
	 * @param end where the host ends
	 * @param port the port
	 * @return the position of the entry, or {@link AllowedOrigins#NOT_FOUND}
	 */
	int find(String origin, int scheme, int end, int port) {
		int start = scheme + 3;
		long hash = 0;
		int found = AllowedOrigins.NOT_FOUND;
		for (int i = end - 1; i >= start; i--) {
			hash = (hash + origin.charAt(i) + 1) * this.multiplier;
			boolean suffix = origin.charAt(i) == '.' && i > start;
			if (suffix || i == start) {
				int position = probe(hash, origin, scheme, i, end, port);
				found = (position != AllowedOrigins.NOT_FOUND) ? position : found;
			}
		}
		return found;
	}

	private int probe(long hash, String origin, int scheme, int start, int end, int port) {
		int index = slotOf(hash, scheme);
		while (this.table[index] != 0) {
			Slot slot = this.slots.get(this.table[index] - 1);
			if (slot.matches(origin, scheme, start, end) && slot.ports.allows(port)) {
				return slot.position;
			}
			index = (index + 1) & (this.table.length - 1);
		}
		return AllowedOrigins.NOT_FOUND;
	}

	private record Slot(String scheme, String host, PortRule ports, int position) {

		private boolean matches(String origin, int scheme, int start, int end) {
			return this.scheme.length() == scheme && this.host.length() == end - start && origin.startsWith(this.scheme)
					&& origin.startsWith(this.host, start);
		}

	}

}
