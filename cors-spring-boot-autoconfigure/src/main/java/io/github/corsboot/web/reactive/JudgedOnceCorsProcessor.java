package io.github.corsboot.web.reactive;

import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.server.ServerWebExchange;

/**
 * Leaves exchanges alone whose CORS headers a policy owns, and passes all others to the
 * processor that it stands for.
 * <p>
 * Thread-safe as far as that processor is.
 *
 * @since 0.1.0
 */
public final class JudgedOnceCorsProcessor implements CorsProcessor {

	private final CorsProcessor processor;

	/**
	 * Creates a processor.
	 * @param processor judges what no policy has judged
	 */
	public JudgedOnceCorsProcessor(CorsProcessor processor) {
		this.processor = processor;
	}

	@Override
	public boolean process(@Nullable CorsConfiguration configuration, ServerWebExchange exchange) {
		return JudgedExchange.isGoverned(exchange) || this.processor.process(configuration, exchange);
	}

}
