package io.github.corsboot.origin.index;

import java.util.Objects;
import java.util.SplittableRandom;

import io.github.corsboot.origin.OriginPattern;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.PublicSuffixes;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index of a list out of its entries, all of which are good.
 *
 * @since 0.1.0
 */
public final class IndexBuilder {

	private static final char ANY = '*';

	private static final String SECURE_WILDCARD = "https://*.";

	private final EntryStore store;

	private final byte[] bytes;

	private final EntryTable table;

	private final Patterns patterns;

	private final RestrictedCount restricted = new RestrictedCount();

	private int any = AllowedOrigins.NOT_FOUND;

	private int longest;

	private boolean hasPatterns;

	private IndexBuilder(EntryStore store, int count, TextHash hash, SplittableRandom random) {
		this.store = store;
		this.bytes = store.bytes();
		this.table = new EntryTable(store, hash, count, random);
		this.patterns = new Patterns(this.table, hash);
	}

	/**
	 * Makes the index.
	 * @param store the entries
	 * @param count how many texts there are to be found by at most
	 * @param pace the pace to keep
	 * @return the index
	 */
	public static AllowedOrigins build(EntryStore store, int count, Pace pace) {
		SplittableRandom random = new SplittableRandom();
		AllowedOrigins origins = new IndexBuilder(store, count, new PlainHash(), random).build(pace);
		if (origins == null) {
			origins = new IndexBuilder(store, count, new SecretHash(random), random).build(pace);
		}
		return Objects.requireNonNull(origins);
	}

	private @Nullable AllowedOrigins build(Pace pace) {
		EntryBatch batch = new EntryBatch(this.store);
		while (!this.table.isAttacked() && batch.advance()) {
			pace.keep();
			this.table.prepare(batch);
			for (int i = 0; i < batch.size(); i++) {
				if (this.table.add(batch, i)) {
					look(batch.entry(i), batch.end(i));
				}
			}
		}
		if (this.table.isAttacked()) {
			return null;
		}
		return new AllowedOrigins(this.store, this.table, this.hasPatterns ? this.patterns : null, this.longest,
				this.any, this.restricted.entries());
	}

	private void look(int entry, int end) {
		boolean pattern = this.store.isPattern(entry);
		if (!pattern) {
			this.longest = Math.max(this.longest, end - entry);
		}
		// Most entries are exact ones of https, about which there is nothing to say.
		if (!pattern && this.bytes[entry] == 'h' && this.bytes[entry + 4] == 's') {
			return;
		}
		if (pattern && this.patterns.areMany() && isSecureWildcard(entry, end)) {
			lookAtWildcard(entry, end);
			return;
		}
		String text = this.store.text(entry);
		OriginPattern meaning = OriginPattern.of(text);
		for (OriginRestriction restriction : OriginRestriction.values()) {
			if (meaning.is(restriction)) {
				this.restricted.add(restriction, this.store, entry);
			}
		}
		if (this.bytes[entry] == ANY) {
			this.any = entry;
		}
		else if (pattern) {
			this.hasPatterns = true;
			this.patterns.add(entry, EntryShape.of(text));
		}
	}

	// Without a port, as most patterns of long lists are.
	private boolean isSecureWildcard(int entry, int end) {
		if (end - entry < SECURE_WILDCARD.length() || !this.store.startsWith(entry, SECURE_WILDCARD)) {
			return false;
		}
		for (int i = entry + SECURE_WILDCARD.length(); i < end; i++) {
			if (this.bytes[i] == ':') {
				return false;
			}
		}
		return true;
	}

	private void lookAtWildcard(int entry, int end) {
		int name = entry + SECURE_WILDCARD.length();
		this.patterns.addWildcard(end - name);
		if (PublicSuffixes.hasRentedNamesBelow(this.store.text(name))) {
			this.restricted.add(OriginRestriction.PUBLIC_SUFFIX_WILDCARD, this.store, entry);
		}
	}

}
