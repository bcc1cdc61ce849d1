package io.github.corsboot.benchmarks.pass;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that keeps headers and counts bytes; setting headers allocates nothing.
 */
final class StubResponse extends HttpServletResponseWrapper {

	private static final int HEADERS = 32;

	private final String[] names = new String[HEADERS];

	private final String[] values = new String[HEADERS];

	private final Body body = new Body();

	private final PrintWriter writer = new PrintWriter(Writer.nullWriter());

	private int count;

	private int status;

	private @Nullable String contentType;

	StubResponse() {
		super(Unsupported.of(HttpServletResponse.class));
	}

	void clear() {
		this.count = 0;
		this.status = 200;
		this.contentType = null;
		this.body.written = 0;
	}

	@Override
	public void setHeader(String name, String value) {
		int position = position(name);
		if (position < 0) {
			addHeader(name, value);
		}
		else {
			this.values[position] = value;
		}
	}

	@Override
	public void addHeader(String name, String value) {
		this.names[this.count] = name;
		this.values[this.count++] = value;
	}

	private int position(String name) {
		for (int i = 0; i < this.count; i++) {
			if (this.names[i].equalsIgnoreCase(name)) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public boolean containsHeader(String name) {
		return position(name) >= 0;
	}

	@Override
	public @Nullable String getHeader(String name) {
		int position = position(name);
		return (position >= 0) ? this.values[position] : null;
	}

	@Override
	public Collection<String> getHeaders(String name) {
		if (position(name) < 0) {
			return List.of();
		}
		List<String> found = new ArrayList<>(2);
		for (int i = 0; i < this.count; i++) {
			if (this.names[i].equalsIgnoreCase(name)) {
				found.add(this.values[i]);
			}
		}
		return found;
	}

	@Override
	public Collection<String> getHeaderNames() {
		return List.of(Arrays.copyOf(this.names, this.count));
	}

	@Override
	public void setStatus(int status) {
		this.status = status;
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public void setContentType(String contentType) {
		this.contentType = contentType;
	}

	@Override
	public @Nullable String getContentType() {
		return this.contentType;
	}

	@Override
	public void setCharacterEncoding(String encoding) {
	}

	@Override
	public String getCharacterEncoding() {
		return "UTF-8";
	}

	@Override
	public void setContentLength(int length) {
	}

	@Override
	public void setContentLengthLong(long length) {
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return this.body;
	}

	@Override
	public PrintWriter getWriter() {
		return this.writer;
	}

	@Override
	public void flushBuffer() {
	}

	@Override
	public void resetBuffer() {
		this.body.written = 0;
	}

	@Override
	public void sendError(int status) {
		this.status = status;
	}

	@Override
	public void sendError(int status, String message) {
		this.status = status;
	}

	@Override
	public boolean isCommitted() {
		return false;
	}

	private static final class Body extends ServletOutputStream {

		private int written;

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void write(int value) {
			this.written++;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.written += length;
		}

	}

}
