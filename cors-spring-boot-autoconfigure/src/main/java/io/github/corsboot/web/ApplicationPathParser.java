package io.github.corsboot.web;

import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Supplies the parser of path patterns by which an application finds its handlers.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ApplicationPathParser {

	/**
	 * Returns the parser. To be asked for once all beans are there.
	 * @return the parser
	 */
	PathPatternParser get();

}
