package io.github.corsboot.origin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.corsboot.origin.OriginProblem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The formats that entries are pasted from: other files, programs, and the configuration
 * of web servers. They are looked for in what is no good entry, in this order. Each
 * pattern takes time linear in the length of the text.
 */
enum PastedFormat {

	MERGE_CONFLICT(Reason.MERGE_CONFLICT, "^(<{7}|={7}|>{7}|\\|{7})( |$)"),

	COMMENT(Reason.COMMENT_STYLE, "^(//(\\s|$|\\S*\\s|[^\\s/]{0,64}://)|/\\*(?!\\*$)|\\*/|--|;|<!--|rem\\s)"),

	COMMENT_AFTER(Reason.COMMENT_STYLE, "^[\"']?[a-z][a-z0-9+.-]*://\\S+\\s+(//|/\\*|--|<!--|;(?!.*://))"),

	CODE(Reason.CODE, "^((@|\\.)?[a-z_][\\w.]*\\(|return\\s|import\\s|new\\s)"),

	DIRECTIVE(Reason.DIRECTIVE,
			"^((add_header|more_set_headers|server_name|valid_referers|proxy_set_header|header|requestheader|setenvif\\w*"
					+ "|rewritecond|rewriterule|http-request|http-response|rspadd|acl|map|if|default|set\\s+\\$)[\\s(]"
					+ "|\\S+\\s+(\\d+|\\$\\w+|\"[^\"]*\"|'[^']*');$)"),

	LDAP(Reason.LDAP, "^(\\([&|!(]|\\(\\w+[~<>]?=|\\w+=[^,=/]+,\\s*\\w+=)"),

	ASSIGNMENT(Reason.ASSIGNMENT,
			"^((export|set|setx|declare|typeset|env|arg|let|const|var|final|local|readonly)\\s+[\"']?[$a-z_]"
					+ "|(-e|--env)\\s|[$a-z_][\\w.:\\[\\]-]*\\s*[:+?]?=)"),

	SECTION(Reason.SECTION, "^\\[{1,2}[a-z][\\w. -]*\\]{1,2}$"),

	MARKUP(Reason.MARKUP, "^(<[/!?]|<[a-z][\\w.-]*(:[a-z][\\w.-]*)?/?[\\s>]|!?\\[[^\\]]*\\]\\(|\\|\\s)"),

	LIST_ITEM(Reason.LIST_ITEM,
			"^([-*+\\u2022\\u2023\\u2013\\u2014\\u00B7]\\s+\\S|\\d{1,9}[.)]\\s+\\S|-$"
					+ "|[-+\\u2022\\u2023\\u2013\\u2014\\u00B7][\"']?[a-z][a-z0-9+.-]*://)"),

	JSON(Reason.JSON,
			"^(\\[\\s*([\"'\\]{\\[,*]|$|[a-z][a-z0-9+.-]*://|[\\w.-]+\\s*,)|\\{\\s*([\"'}]|$|[a-z_$][\\w$]*\\s*:)"
					+ "|[\\]})]+[,;]?$|(\"[^\"]*\"|'[^']*')\\s*:)"),

	PAIR(Reason.PAIR, "^(?!https?:|wss?:)[a-z_$][\\w .$-]*:(\\s|$|[\"'])"),

	EXPRESSION(Reason.EXPRESSION,
			"^[\\^~]|\\$$|^/.+/[a-z]*$|\\\\([.+*?^$()|{}\\[\\]-]|[dwsb](?![a-z0-9]))|[^\\w*-]\\.\\*|\\.\\+|\\(\\?|\\)[?*+]"
					+ "|s\\?://|\\[\\^|\\[([a-z]-[a-z]|0-9)|[^\\s|]\\|[^\\s|]|\\{\\d++(,\\d*+)?\\}"),

	PLACEHOLDER(Reason.PLACEHOLDER,
			"[$#%]\\{|\\{\\{|\\$\\(|\\$[a-z_]|%[a-z_]{3,}%|\\{[a-z]|(?<![^\\s<>])(?=[^\\s<>]*://)[^\\s<>]*+<"),

	SCHEME_WILDCARD(Reason.SCHEME_WILDCARD, "^[a-z]*\\*[a-z]*://"),

	ADDRESS_RANGE(Reason.ADDRESS_RANGE,
			"^([a-z][a-z0-9+.-]*://)?(\\d{1,3}(\\.(\\d{1,3}|\\*)){0,3}|\\[?(?=[0-9a-f.]{0,4}:)[0-9a-f:.]{2,45}\\]?)"
					+ "(/\\d{1,3}(\\.\\d{1,3}){0,3}|\\s*-\\s*[0-9][0-9.]*)(:[\\d*]*)?/?$"),

	PATH(Reason.PATH_PATTERN, "^/([^/]|$)|^\\*\\*/"),

	LEADING_DOT(Reason.LEADING_DOT, "^\\.[\\w-]"),

	ANT_STARS(Reason.ANT_PATTERN, "\\*\\*"),

	ANT_CHARACTER(Reason.ANT_PATTERN, "^([a-z]+://)?[\\w-]*\\?[\\w-]*\\."),

	PERCENT_ENCODED(Reason.PERCENT_ENCODED, "%3a%2f%2f");

	private static final Pattern ORIGIN = Pattern
		.compile("(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,63}://[^\\s\"'`,;<>()\\[\\]{}\\\\]+", Pattern.CASE_INSENSITIVE);

	private final Reason reason;

	private final Pattern pattern;

	PastedFormat(Reason reason, String pattern) {
		this.reason = reason;
		this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Finds the format of a text.
	 * @param text what is no good entry
	 * @return the format, or {@code null} if it looks like none of them
	 */
	static @Nullable PastedFormat of(CharSequence text) {
		for (PastedFormat format : values()) {
			if (format.pattern.matcher(text).find()) {
				return format;
			}
		}
		return null;
	}

	Reason reason() {
		return this.reason;
	}

	/**
	 * Finds the origin that was meant, unless the rest of the text may say the opposite.
	 * @param text what has the format
	 * @return the only origin in it, or {@code null} if that cannot be told
	 */
	@Nullable String onlyOrigin(String text) {
		return switch (this) {
			case COMMENT_AFTER, ASSIGNMENT, LIST_ITEM, PAIR -> only(text);
			case JSON -> text.startsWith("[") ? only(text) : null;
			case ANT_STARS -> text;
			default -> null;
		};
	}

	private static @Nullable String only(String text) {
		Matcher origin = ORIGIN.matcher(text);
		String only = origin.find() ? origin.group() : null;
		return origin.find() ? null : only;
	}

}
