package io.github.corsboot.benchmarks.pass;

import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * A request that allocates nothing: headers are looked for one by one, as Tomcat does,
 * and enumerations are used again.
 */
final class StubRequest extends HttpServletRequestWrapper {

	private static final int ATTRIBUTES = 16;

	private final String method;

	private final String[] names;

	private final String[] values;

	private final Values enumeration = new Values();

	private final Names allNames = new Names();

	private final String[] attributeNames = new String[ATTRIBUTES];

	private final Object[] attributes = new Object[ATTRIBUTES];

	private int attributeCount;

	StubRequest(String method, List<String[]> headers) {
		super(Unsupported.of(HttpServletRequest.class));
		this.method = method;
		this.names = headers.stream().map((header) -> header[0]).toArray(String[]::new);
		this.values = headers.stream().map((header) -> header[1]).toArray(String[]::new);
	}

	void clear() {
		this.attributeCount = 0;
	}

	@Override
	public String getMethod() {
		return this.method;
	}

	@Override
	public @Nullable String getHeader(String name) {
		int position = position(name, 0);
		return (position >= 0) ? this.values[position] : null;
	}

	private int position(String name, int from) {
		for (int i = from; i < this.names.length; i++) {
			if (this.names[i].equalsIgnoreCase(name)) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		this.enumeration.name = name;
		this.enumeration.next = position(name, 0);
		return this.enumeration;
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		this.allNames.next = 0;
		return this.allNames;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		for (int i = 0; i < this.attributeCount; i++) {
			if (this.attributeNames[i].equals(name)) {
				return this.attributes[i];
			}
		}
		return null;
	}

	@Override
	public void setAttribute(String name, Object value) {
		int position = 0;
		while (position < this.attributeCount && !this.attributeNames[position].equals(name)) {
			position++;
		}
		this.attributeCount = Math.max(this.attributeCount, position + 1);
		this.attributeNames[position] = name;
		this.attributes[position] = value;
	}

	@Override
	public void removeAttribute(String name) {
		for (int i = 0; i < this.attributeCount; i++) {
			if (this.attributeNames[i].equals(name)) {
				this.attributeCount--;
				this.attributeNames[i] = this.attributeNames[this.attributeCount];
				this.attributes[i] = this.attributes[this.attributeCount];
			}
		}
	}

	@Override
	public String getRequestURI() {
		return PassCase.PATH;
	}

	@Override
	public String getContextPath() {
		return "";
	}

	@Override
	public String getServletPath() {
		return PassCase.PATH;
	}

	@Override
	public @Nullable String getPathInfo() {
		return null;
	}

	@Override
	public HttpServletMapping getHttpServletMapping() {
		return Mapping.INSTANCE;
	}

	@Override
	public String getScheme() {
		return PassCase.SCHEME;
	}

	@Override
	public String getServerName() {
		return PassCase.HOST;
	}

	@Override
	public int getServerPort() {
		return 443;
	}

	@Override
	public String getContentType() {
		return "application/json";
	}

	@Override
	public String getCharacterEncoding() {
		return "UTF-8";
	}

	@Override
	public int getContentLength() {
		return -1;
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public boolean isAsyncStarted() {
		return false;
	}

	private enum Mapping implements HttpServletMapping {

		INSTANCE;

		@Override
		public String getMatchValue() {
			return "";
		}

		@Override
		public String getPattern() {
			return "/";
		}

		@Override
		public String getServletName() {
			return "dispatcherServlet";
		}

		@Override
		public MappingMatch getMappingMatch() {
			return MappingMatch.DEFAULT;
		}

	}

	private final class Values implements Enumeration<String> {

		private String name = "";

		private int next;

		@Override
		public boolean hasMoreElements() {
			return this.next >= 0;
		}

		@Override
		public String nextElement() {
			String value = StubRequest.this.values[this.next];
			this.next = position(this.name, this.next + 1);
			return value;
		}

	}

	private final class Names implements Enumeration<String> {

		private int next;

		@Override
		public boolean hasMoreElements() {
			return this.next < StubRequest.this.names.length;
		}

		@Override
		public String nextElement() {
			return StubRequest.this.names[this.next++];
		}

	}

}
