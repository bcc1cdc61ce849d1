package io.github.corsboot.origin;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one entry of a list of origins, as a value: where, what and what to
 * write instead.
 * <p>
 * Immutable and thread-safe.
 *
 * @param line the line the entry stands on, from 1; for entries that come one by one,
 * their position, from 1
 * @param column the column of the first character at fault, from 1, counted in characters
 * @param text the entry as written, shortened if it is very long and with control
 * characters escaped
 * @param reason what is wrong
 * @param suggestion what to write instead, or {@code null} if that cannot be told
 * @since 0.1.0
 */
public record OriginProblem(int line, int column, String text, Reason reason, @Nullable String suggestion) {

	/** How many problems, or entries of a kind, a report names before it counts them. */
	public static final int REPORTED = 20;

	/**
	 * Tells what is wrong and what to write instead, in one line without the place.
	 * @return a sentence without control characters
	 */
	public String message() {
		String remedy = (this.suggestion != null) ? "write '" + this.suggestion + "'" : this.reason.remedy();
		return "'" + this.text + "' " + this.reason.description() + ": " + remedy;
	}

	/**
	 * What can be wrong with an entry.
	 *
	 * @since 0.1.0
	 */
	public enum Reason {

		/** No scheme, as in {@code app.example.com}. */
		MISSING_SCHEME("has no scheme", "write an origin such as 'https://app.example.com'"),

		/** A scheme without {@code ://} after it. */
		BROKEN_SEPARATOR("has a scheme without '://' after it", "write '://' between scheme and host"),

		/** A scheme with characters that no URL can have there. */
		BAD_SCHEME("has a scheme that no URL can have", "write an origin such as 'https://app.example.com'"),

		/** A scheme over 64 characters. */
		LONG_SCHEME("has a scheme of more than 64 characters", "write an origin such as 'https://app.example.com'"),

		/** A scheme such as {@code data}, of which browsers tell no origin. */
		OPAQUE_SCHEME("matches nothing, since a page with this scheme has the origin 'null'",
				"remove it, or serve the page over http from localhost"),

		/** More than {@code file://}. */
		FILE_PATH("names a file, but all local files have the same origin",
				"write 'file://' for the web views that send it, or 'null' as browsers do"),

		/** The scheme {@code ws} or {@code wss}. */
		WEB_SOCKET_SCHEME("has a WebSocket scheme, but a handshake carries the origin of the page",
				"write the origin of the page"),

		/** No host after the scheme. */
		MISSING_HOST("has no host", "write an origin such as 'https://app.example.com'"),

		/** A slash after the host and nothing else. */
		TRAILING_SLASH("ends with a slash, which an origin does not have", "remove the slash"),

		/** A path. */
		PATH("has a path, which an origin does not have", "remove the path"),

		/** A query. */
		QUERY("has a query, which an origin does not have", "remove the query"),

		/** A fragment. */
		FRAGMENT("has a fragment, which an origin does not have",
				"remove it, or put white space before the '#' of a comment"),

		/** User name or password. */
		USER_INFO("has a user name or password, which an origin does not have", "remove it"),

		/** A colon and no port. */
		EMPTY_PORT("has a colon without a port", "remove the colon, or write ':*' for any port"),

		/** A port with leading zeros. */
		LEADING_ZERO("has a port with leading zeros, which a browser never sends", "remove the zeros"),

		/** A port below 1 or above 65535. */
		PORT_OUT_OF_RANGE("has a port outside 1 to 65535", "correct the port, or write ':*' for any port"),

		/** A port that is no number. */
		BAD_PORT("has a port that is not a number", "write a port, ':*' for any port, or a list like ':[3000,5173]'"),

		/** The default port of the scheme, written out. */
		DEFAULT_PORT("names the default port of its scheme, which a browser never sends", "remove the port"),

		/** A list of ports that cannot be read. */
		BAD_PORT_LIST("has a list of ports that cannot be read", "write it like ':[3000,5173]'"),

		/** The default port of the scheme in a list of ports. */
		DEFAULT_PORT_IN_LIST("names the default port of its scheme, which a browser never sends, in its list of ports",
				"remove it from the list, and add an entry without a port"),

		/** Upper case. */
		UPPER_CASE("has upper-case letters, which a browser never sends", "write it in lower case"),

		/** A host in Unicode. */
		UNICODE_HOST("has a host that is not in ASCII, as browsers send it",
				"write the host in Punycode, as the browser's developer tools show it"),

		/** A character that cannot stand in a host. */
		BAD_HOST_CHARACTER("has a character that cannot stand in a host",
				"use letters, digits, '-', '_' and '.' alone"),

		/** Two dots in a row, or one at the beginning. */
		EMPTY_LABEL("has a host with nothing between two dots or before the first one", "correct the host"),

		/** A dot after the host. */
		TRAILING_DOT("has a host that ends with a dot", "remove the dot"),

		/** A label over 63 characters. */
		LONG_LABEL("has a host with a label of more than 63 characters", "correct the host"),

		/** A host over 253 characters. */
		LONG_HOST("has a host of more than 253 characters", "correct the host"),

		/** An IPv4 address in odd notation. */
		IPV4_NOTATION("has an IPv4 address that is not four plain decimal numbers, as browsers send it",
				"write it like '192.0.2.1'"),

		/** A host that ends in a number and is no IPv4 address. */
		BAD_IPV4("has a host that ends in a number but is not an IPv4 address",
				"write four numbers from 0 to 255, like '192.0.2.1'"),

		/** An IPv6 address that is not as in RFC 5952. */
		IPV6_NOTATION("has an IPv6 address that is not in its shortest form, as browsers send it",
				"write it as RFC 5952 requires"),

		/** Brackets without an IPv6 address. */
		BAD_IPV6("has brackets without an IPv6 address in them", "write it like '[2001:db8::1]'"),

		/** An IPv6 zone. */
		IPV6_ZONE("has an IPv6 zone, which an origin cannot have", "remove the zone"),

		/** An IPv6 address without brackets. */
		IPV6_WITHOUT_BRACKETS("has an IPv6 address without brackets", "put the address in '[' and ']'"),

		/** A wildcard where there can be none. */
		MISPLACED_WILDCARD("has a '*' where it cannot stand",
				"write it like 'https://*.example.com', 'https://app-*.example.com' or 'http://localhost:*'"),

		/** A wildcard in a scheme. */
		SCHEME_WILDCARD("has a '*' in its scheme",
				"write one entry with 'https://', and another with 'http://' if needed"),

		/**
		 * A wildcard in an IPv4 address that is not for whole octets of a private one.
		 */
		ADDRESS_WILDCARD("has a wildcard in an address that is not for the last octets of a private IPv4 address",
				"write it like 'http://192.168.*.*:*' or 'http://10.*.*.*'"),

		/** A wildcard before an IP address. */
		WILDCARD_BEFORE_ADDRESS("has a wildcard before an IP address", "write the address alone"),

		/** More than 100 entries with a wildcard in a label below one name. */
		MANY_LABEL_WILDCARDS("exceeds the limit of 100 entries with a '*' in a label below one name",
				"write the origins without '*'"),

		/** Several origins in one entry. */
		SEVERAL_ORIGINS("is more than one origin", "write each as an entry of its own"),

		/** White space between things that are not all origins. */
		WHITE_SPACE("has white space in the middle",
				"write each origin as an entry of its own, and begin a comment with '#'"),

		/** A comma or semicolon beside the only origin. */
		STRAY_SEPARATOR("has a comma, a semicolon or white space beside the origin", "remove it"),

		/** A comment outside a list file. */
		COMMENT("has a comment, which only a list file can have", "remove it"),

		/** Quotation marks. */
		QUOTED("has quotation marks around it", "remove them"),

		/** A comment that does not begin with {@code #}. */
		COMMENT_STYLE("has a comment of another format", "begin a comment with '#', or remove it"),

		/** An array or object. */
		JSON("is an array or an object, as in JSON",
				"write each origin as an entry of its own, without brackets, quotation marks and commas"),

		/** An item of a list in YAML or Markdown. */
		LIST_ITEM("is a list item, as in YAML or Markdown", "write the origin alone"),

		/** A key with its value. */
		PAIR("is a key with a value, as in YAML or a header", "write the origin without the key"),

		/** An assignment. */
		ASSIGNMENT("is an assignment, as in a shell or a properties file", "write the origin without the name"),

		/** The header of a section. */
		SECTION("is a section header, as in TOML or an INI file", "remove it"),

		/** Markup. */
		MARKUP("is markup, as in HTML, XML or Markdown", "write the origin alone"),

		/** Code of a program. */
		CODE("is program code", "write the origin alone"),

		/** A directive of a web server. */
		DIRECTIVE("is a directive of a web server, such as nginx or Apache", "write the origin alone"),

		/** A regular expression. */
		EXPRESSION("is a regular expression, which is not supported",
				"write each origin, with '*.' before a name for all subdomains and ':*' for any port"),

		/** A placeholder. */
		PLACEHOLDER("has a placeholder that was not replaced", "write the value"),

		/** A range of IP addresses. */
		ADDRESS_RANGE("is a range of IP addresses, which is not supported",
				"write each address, or for a private network whole octets, as in 'http://192.168.*.*:*'"),

		/** A name or a filter of a directory. */
		LDAP("is an LDAP name or filter, which is not supported", "write an origin such as 'https://*.example.com'"),

		/** A dot at the beginning. */
		LEADING_DOT("begins with a dot, as other formats write subdomains", "write it like 'https://*.example.com'"),

		/** A pattern with {@code **} or {@code ?}. */
		ANT_PATTERN("is an Ant-style pattern, which is not supported", "write '*.' before a name for all subdomains"),

		/** A path. */
		PATH_PATTERN("is a path", "write the origin here, and the path in 'paths' of the policy"),

		/** Percent-encoding. */
		PERCENT_ENCODED("is percent-encoded", "write it decoded, with '://' after the scheme"),

		/** The mark of a conflict. */
		MERGE_CONFLICT("is a merge conflict marker", "resolve the conflict"),

		/** Control characters. */
		CONTROL_CHARACTER("has a control character", "type the entry again"),

		/** A character that cannot be seen, such as a zero-width space. */
		INVISIBLE_CHARACTER("has a character that cannot be seen", "type the entry again"),

		/** Bytes that are not UTF-8. */
		NOT_UTF_8("has bytes that are not UTF-8", "save the file in UTF-8"),

		/** A file in UTF-16. */
		UTF_16("is from a file in UTF-16", "save the file in UTF-8"),

		/** A line in UTF-16 in a file in UTF-8. */
		UTF_16_LINE("is in UTF-16, but the file is not, as after PowerShell's '>>'",
				"save the whole file in UTF-8, and append with 'Add-Content -Encoding utf8'"),

		/** An entry over 10,000 characters. */
		LONG_ENTRY("is longer than 10000 characters", "write each origin as an entry of its own");

		private final String description;

		private final String remedy;

		Reason(String description, String remedy) {
			this.description = description;
			this.remedy = remedy;
		}

		/**
		 * Describes the reason as the end of a sentence that begins with the entry.
		 * @return the description
		 */
		public String description() {
			return this.description;
		}

		/**
		 * Tells what to do where there is no suggestion for the entry at hand.
		 * @return the remedy, an imperative
		 */
		public String remedy() {
			return this.remedy;
		}

	}

}
