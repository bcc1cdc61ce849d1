package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.corsboot.origin.OriginEntry;

/**
 * The texts of all entries in one array, a line each, in the order of the list. A line
 * without an entry is empty. An entry is known by the position of its text.
 *
 * @since 0.1.0
 */
public final class EntryStore {

	static final byte LINE_END = '\n';

	private static final int BLOCK_BITS = 15;

	private final byte[] bytes;

	private final int size;

	// How many line ends there are before each block.
	private final int[] blockLines;

	// The column of each line up to the last entry that does not begin its line.
	private final int[] columns;

	private EntryStore(Builder builder) {
		boolean wasteful = builder.end < builder.bytes.length - (builder.bytes.length >> 3);
		this.bytes = wasteful ? Arrays.copyOf(builder.bytes, builder.end) : builder.bytes;
		Arrays.fill(this.bytes, builder.end, this.bytes.length, LINE_END);
		this.size = builder.size;
		this.blockLines = builder.blockLines;
		this.columns = builder.columns;
	}

	/**
	 * Makes the index of the entries, all of which have to be good.
	 * @return the index
	 */
	public AllowedOrigins toAllowedOrigins() {
		return new AllowedOrigins(this);
	}

	byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Returns how many entries there are, those with the same text included.
	 * @return the number of entries
	 */
	int size() {
		return this.size;
	}

	String text(int entry) {
		int end = entry;
		while (this.bytes[end] != LINE_END) {
			end++;
		}
		return new String(this.bytes, entry, end - entry, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Tells whether a text has a line, to its end.
	 * @param text the text of a list
	 * @param position where the line begins, or would
	 * @param other what has the line
	 * @param from where it begins there
	 * @param to where it ends there
	 * @return whether both are the same
	 */
	static boolean isLine(byte[] text, int position, byte[] other, int from, int to) {
		int end = position + to - from;
		return end < text.length && text[end] == LINE_END && Arrays.equals(text, position, end, other, from, to);
	}

	Cursor cursor() {
		return new Cursor();
	}

	OriginEntry entry(int position) {
		boolean first = position > 0 && position < this.bytes.length && this.bytes[position - 1] == LINE_END;
		if (!first || this.bytes[position] == LINE_END) {
			throw new IndexOutOfBoundsException("No entry at position " + position);
		}
		return entry(position, lineOf(position));
	}

	private OriginEntry entry(int position, int line) {
		int column = (line < this.columns.length) ? this.columns[line] : 0;
		return new OriginEntry(text(position), line, Math.max(1, column));
	}

	private int lineOf(int entry) {
		int block = entry >> BLOCK_BITS;
		int line = this.blockLines[block];
		for (int i = block << BLOCK_BITS; i < entry; i++) {
			line += (this.bytes[i] == LINE_END) ? 1 : 0;
		}
		return line;
	}

	/**
	 * Goes through the entries in the order of the list.
	 */
	final class Cursor {

		private int entry;

		private int end;

		private int line;

		private boolean pattern;

		/**
		 * Goes on to the next entry.
		 * @return whether there is one
		 */
		boolean advance() {
			byte[] text = EntryStore.this.bytes;
			int index = this.end;
			while (index < text.length && text[index] == LINE_END) {
				index++;
				this.line++;
			}
			this.entry = index;
			this.pattern = false;
			while (index < text.length && text[index] != LINE_END) {
				this.pattern |= text[index] == '*' || (text[index] == '[' && text[index - 1] == ':');
				index++;
			}
			this.end = index;
			return this.entry < text.length;
		}

		String text() {
			return new String(EntryStore.this.bytes, this.entry, this.end - this.entry, StandardCharsets.ISO_8859_1);
		}

		int entry() {
			return this.entry;
		}

		int end() {
			return this.end;
		}

		/**
		 * Tells whether the entry is for several origins, or may be.
		 * @return whether it has a wildcard or a list of ports
		 */
		boolean isPattern() {
			return this.pattern;
		}

		OriginEntry toEntry() {
			return EntryStore.this.entry(this.entry, this.line);
		}

	}

	/**
	 * Takes the lines of a list one after another.
	 */
	public static final class Builder {

		/** Where the first line begins. */
		public static final int START = 1;

		private byte[] bytes;

		private int end;

		private int size;

		private int lines;

		private int[] blockLines = new int[4];

		private int blocks;

		private int[] columns = {};

		/**
		 * Creates a builder.
		 */
		public Builder() {
			this(buffer(0));
		}

		/**
		 * Creates a builder that takes entries out of a buffer and fills it from its
		 * beginning: a line never takes more room here than where it came from.
		 * @param buffer what {@link #buffer(int)} returned, which is kept
		 */
		public Builder(byte[] buffer) {
			this.bytes = buffer;
			endLine();
		}

		/**
		 * Returns a buffer for a list.
		 * @param size how many bytes the list has from {@link #START} on
		 * @return the buffer
		 */
		public static byte[] buffer(int size) {
			return new byte[START + size + 1];
		}

		/**
		 * Adds a line with an entry that does not begin it.
		 * @param source what has the entry, which is ASCII and has no line end in it
		 * @param from where the entry begins
		 * @param to where it ends
		 * @param column the column that the entry begins in, from 1
		 */
		public void add(byte[] source, int from, int to, int column) {
			if (column > 1) {
				if (this.lines >= this.columns.length) {
					this.columns = Arrays.copyOf(this.columns, this.lines + (this.lines >> 1) + 16);
				}
				this.columns[this.lines] = column;
			}
			add(source, from, to);
		}

		/**
		 * Adds a line that begins with an entry.
		 * @param source what has the entry, which is ASCII and has no line end in it
		 * @param from where the entry begins
		 * @param to where it ends
		 */
		public void add(byte[] source, int from, int to) {
			reserve(to - from + 1);
			System.arraycopy(source, from, this.bytes, this.end, to - from);
			this.end += to - from;
			this.size++;
			endLine();
		}

		/**
		 * Adds a line without an entry.
		 */
		public void addEmptyLine() {
			reserve(1);
			endLine();
		}

		private void reserve(int length) {
			if (this.end + length > this.bytes.length) {
				int longer = this.bytes.length + (this.bytes.length >> 1);
				this.bytes = Arrays.copyOf(this.bytes, Math.max(longer, this.end + length));
			}
		}

		private void endLine() {
			while (this.end >> BLOCK_BITS >= this.blocks) {
				if (this.blocks == this.blockLines.length) {
					this.blockLines = Arrays.copyOf(this.blockLines, this.blocks * 2);
				}
				this.blockLines[this.blocks++] = this.lines;
			}
			this.bytes[this.end++] = LINE_END;
			this.lines++;
		}

		public EntryStore build() {
			return new EntryStore(this);
		}

	}

}
