package io.github.corsboot.origin.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.corsboot.origin.OriginEntry;

/**
 * The texts of all entries in one array, in the order of the list. An entry is known by
 * the position of its text.
 * <p>
 * Each text, which is ASCII, follows a header of bytes with the highest bit set. The
 * first byte of a header says by its next bit whether the entry is a pattern; the other
 * bits, and seven of each further byte, count the lines since the entry before.
 *
 * @since 0.1.0
 */
public final class EntryStore {

	private static final int HEADER = 0x80;

	private static final int PATTERN = 0x40;

	private static final int LINES = 0x3F;

	private static final int LONGEST_HEADER = 5;

	// Lines are counted from the mark before an entry.
	private static final int MARK_DISTANCE = 1 << 12;

	private final byte[] bytes;

	private final int end;

	private final int size;

	private final int[] marks;

	private final int[] markedLines;

	private EntryStore(Builder builder) {
		int length = builder.end + Words.SIZE;
		boolean wasteful = length < builder.bytes.length - (builder.bytes.length >> 3);
		this.bytes = wasteful ? Arrays.copyOf(builder.bytes, length) : builder.bytes;
		this.end = builder.end;
		this.size = builder.size;
		this.marks = Arrays.copyOf(builder.marks, builder.markCount);
		this.markedLines = Arrays.copyOf(builder.markedLines, builder.markCount);
		this.bytes[this.end] = (byte) HEADER;
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

	/**
	 * Returns the first entry.
	 * @return its position, or -1 if there is none
	 */
	int first() {
		return textAfter(0);
	}

	/**
	 * Returns the entry after an entry.
	 * @param entryEnd where the text of the entry ends
	 * @return its position, or -1 if there is none
	 */
	int after(int entryEnd) {
		return textAfter(entryEnd);
	}

	private int textAfter(int header) {
		if (header >= this.end) {
			return -1;
		}
		int text = header + 1;
		while (this.bytes[text] < 0) {
			text++;
		}
		return text;
	}

	int endOf(int entry) {
		return Words.endOfText(this.bytes, entry);
	}

	boolean isPattern(int entry) {
		return (this.bytes[headerOf(entry)] & PATTERN) != 0;
	}

	private int headerOf(int entry) {
		int header = entry - 1;
		while (header > 0 && this.bytes[header - 1] < 0) {
			header--;
		}
		return header;
	}

	/**
	 * Returns a text.
	 * @param entry the entry, or a position in it
	 * @return what stands from there to the end of the entry
	 */
	String text(int entry) {
		return new String(this.bytes, entry, endOf(entry) - entry, StandardCharsets.ISO_8859_1);
	}

	boolean startsWith(int entry, String start) {
		for (int i = 0; i < start.length(); i++) {
			if (this.bytes[entry + i] != start.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	OriginEntry entry(int entry) {
		if (entry < 1 || entry >= this.end || this.bytes[entry] < 0 || this.bytes[entry - 1] >= 0) {
			throw new IndexOutOfBoundsException("No entry at position " + entry);
		}
		return new OriginEntry(text(entry), lineOf(entry));
	}

	private int lineOf(int entry) {
		int mark = Arrays.binarySearch(this.marks, headerOf(entry));
		mark = (mark < 0) ? -mark - 2 : mark;
		int line = this.markedLines[mark];
		int text = textAfter(this.marks[mark]);
		while (text < entry) {
			line += linesBefore(text);
			text = textAfter(endOf(text));
		}
		return line + linesBefore(entry);
	}

	private int linesBefore(int entry) {
		int header = headerOf(entry);
		int lines = this.bytes[header] & LINES;
		int shift = 6;
		for (int i = header + 1; i < entry; i++) {
			lines |= (this.bytes[i] & 0x7F) << shift;
			shift += 7;
		}
		return lines;
	}

	/**
	 * Takes entries one after another.
	 */
	public static final class Builder {

		/** Where a text begins in a buffer that is filled in place. */
		public static final int BUFFER_START = 1;

		private byte[] bytes;

		private int end;

		private int line;

		private int[] marks = new int[16];

		private int[] markedLines = new int[16];

		private int markCount;

		private int size;

		private int count;

		/**
		 * Creates a builder.
		 */
		public Builder() {
			this(buffer(0));
		}

		/**
		 * Creates a builder that takes entries of a list out of a buffer and fills it
		 * from its beginning. An entry and its header never take more room than the lines
		 * that have been read: the header of an entry has no more bytes than there are
		 * line ends since the entry before, or {@link #BUFFER_START} for the first.
		 * @param buffer what {@link #buffer(int)} returned, which is kept
		 */
		public Builder(byte[] buffer) {
			this.bytes = buffer;
		}

		/**
		 * Returns a buffer for a list.
		 * @param size how many bytes the list has from {@link #BUFFER_START} on
		 * @return the buffer
		 */
		public static byte[] buffer(int size) {
			return new byte[BUFFER_START + size + LONGEST_HEADER + Words.SIZE];
		}

		public void add(byte[] source, int start, int textEnd, int line, boolean pattern) {
			int length = textEnd - start;
			reserve(length);
			mark();
			addHeader(line, pattern);
			System.arraycopy(source, start, this.bytes, this.end, length);
			this.end += length;
			this.size++;
			this.count++;
			if (pattern && this.bytes[this.end - 1] == ']') {
				this.count += meanings(this.bytes, this.end - length, this.end);
			}
		}

		// How many ports stand in the brackets.
		private static int meanings(byte[] source, int start, int textEnd) {
			int meanings = 1;
			for (int i = start; i < textEnd; i++) {
				meanings += (source[i] == ',') ? 1 : 0;
			}
			return meanings;
		}

		/**
		 * Returns by how many texts the entries are to be found at most: by their own,
		 * and by one more for each port in brackets.
		 * @return the number of texts
		 */
		public int count() {
			return this.count;
		}

		private void addHeader(int line, boolean pattern) {
			int lines = line - this.line;
			this.line = line;
			this.bytes[this.end++] = (byte) (HEADER | (pattern ? PATTERN : 0) | (lines & LINES));
			for (int rest = lines >>> 6; rest != 0; rest >>>= 7) {
				this.bytes[this.end++] = (byte) (HEADER | rest);
			}
		}

		private void reserve(int length) {
			int needed = this.end + LONGEST_HEADER + length + Words.SIZE;
			if (needed > this.bytes.length) {
				int available = Integer.MAX_VALUE - 16;
				int grown = (int) Math.min(available, (long) this.bytes.length + (this.bytes.length >> 1));
				this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, grown));
			}
		}

		private void mark() {
			if (this.markCount > 0 && this.end - this.marks[this.markCount - 1] < MARK_DISTANCE) {
				return;
			}
			if (this.markCount == this.marks.length) {
				this.marks = Arrays.copyOf(this.marks, this.markCount * 2);
				this.markedLines = Arrays.copyOf(this.markedLines, this.markCount * 2);
			}
			this.marks[this.markCount] = this.end;
			this.markedLines[this.markCount++] = this.line;
		}

		public EntryStore build() {
			return new EntryStore(this);
		}

	}

}
