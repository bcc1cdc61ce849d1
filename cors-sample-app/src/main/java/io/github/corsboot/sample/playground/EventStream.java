package io.github.corsboot.sample.playground;

import java.time.Duration;

import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.codec.ServerSentEvent;

/**
 * Tells the pages that are open what happens, without ever waiting for one of them.
 */
class EventStream implements ApplicationListener<ContextClosedEvent> {

	private static final int BUFFERED = 512;

	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	private final Sinks.Many<ServerSentEvent<Object>> sink = Sinks.many().multicast().directBestEffort();

	synchronized void send(String event, Object data) {
		this.sink.tryEmitNext(ServerSentEvent.builder(data).event(event).build());
	}

	Flux<ServerSentEvent<Object>> events() {
		ServerSentEvent<Object> hello = ServerSentEvent.builder().comment("hello").build();
		ServerSentEvent<Object> alive = ServerSentEvent.builder().comment("alive").build();
		Flux<ServerSentEvent<Object>> happened = this.sink.asFlux().onBackpressureBuffer(BUFFERED, (event) -> {
		}, BufferOverflowStrategy.DROP_OLDEST);
		return happened.mergeWith(
				Flux.interval(Duration.ZERO, HEARTBEAT).onBackpressureDrop().map((beat) -> (beat == 0) ? hello : alive))
			.takeUntilOther(this.sink.asFlux().ignoreElements());
	}

	/**
	 * Ends the streams, or a graceful shutdown would wait for them.
	 */
	@Override
	public synchronized void onApplicationEvent(ContextClosedEvent event) {
		this.sink.tryEmitComplete();
	}

}
