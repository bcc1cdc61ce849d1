package io.github.corsboot.benchmarks.pass;

import java.util.Objects;

import io.github.corsboot.benchmarks.pass.StubExchange.StubServerRequest;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Takes a reactive request through a filter.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
public class ReactivePassBenchmark {

	private static final int BATCH = 256;

	/** Whose filter. */
	@Param("CORSBOOT")
	public ReactivePeer peer;

	/** How many policies there are. */
	@Param("1")
	public int policies;

	/** The request. */
	@Param("ACTUAL_ALLOWED")
	public PassCase request;

	private @Nullable WebFilter filter;

	private @Nullable StubServerRequest received;

	private final WebFilterChain chain = (exchange) -> {
		exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
		exchange.getResponse().getHeaders().set("X-Total-Count", "3");
		return exchange.getResponse().setComplete();
	};

	/**
	 * Makes the filter.
	 */
	@Setup
	public void makeFilter() {
		this.filter = this.peer.filter(this.request, this.policies);
		this.received = new StubServerRequest(this.request);
		HttpStatusCode status = once();
		if (this.peer != ReactivePeer.NO_OP && (status == HttpStatus.FORBIDDEN) == this.request.isAllowed()) {
			throw new IllegalStateException(this.peer + " answered " + status + " to " + this.request);
		}
	}

	/**
	 * Takes the request through, again and again.
	 * @param blackhole takes the answers
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void pass(Blackhole blackhole) {
		for (int i = 0; i < BATCH; i++) {
			blackhole.consume(once());
		}
	}

	private @Nullable HttpStatusCode once() {
		ServerWebExchange exchange = StubExchange.create(Objects.requireNonNull(this.received));
		ServerHttpResponse response = exchange.getResponse();
		// What Spring does at the end, for filters that leave the answer uncommitted.
		Objects.requireNonNull(this.filter)
			.filter(exchange, this.chain)
			.then(Mono.defer(response::setComplete))
			.subscribe();
		return response.getStatusCode();
	}

}
