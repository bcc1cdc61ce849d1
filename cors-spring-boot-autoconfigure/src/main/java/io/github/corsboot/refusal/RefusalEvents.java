package io.github.corsboot.refusal;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsRequestRefusedEvent;
import io.github.corsboot.policy.CorsRequestRefusedEvent.RefusedRequest;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.policy.RequestType;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Publishes an event for each refusal, if somebody listens to just that: listeners of
 * every event do not count. Who listens is found out at the first refusal.
 *
 * @since 0.1.0
 */
public final class RefusalEvents implements CorsDecisionListener {

	private static final ResolvableType REFUSAL = eventOf(CorsRequestRefusedEvent.class);

	private static final ResolvableType ANYTHING = eventOf(Nothing.class);

	private final ApplicationContext context;

	private volatile @Nullable Boolean awaited;

	public RefusalEvents(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
		RefusalReason reason = decision.reason();
		if (reason == null || !isAwaited()) {
			return;
		}
		String method = (decision.type() == RequestType.PREFLIGHT) ? reader.header(request, CorsHeaders.REQUEST_METHOD)
				: reader.method(request);
		Refusal refusal = Refusal.of(decision, reason, request, reader);
		RefusedRequest refused = new RefusedRequest(decision.type(), Refusal.show(method),
				Refusal.show(reader.path(request)), refusal.origin());
		this.context.publishEvent(new CorsRequestRefusedEvent(refusal.policy(), decision.policy().rules().mode(),
				reason, refused, refusal.names()));
	}

	private boolean isAwaited() {
		Boolean known = this.awaited;
		if (known == null) {
			known = isAwaited(this.context);
			this.awaited = known;
		}
		return known;
	}

	private static boolean isAwaited(@Nullable ApplicationContext context) {
		if (context == null) {
			return false;
		}
		ResolvableType listener = ResolvableType.forClassWithGenerics(ApplicationListener.class, REFUSAL);
		return context.getBeanNamesForType(listener, true, false).length > 0
				|| (context instanceof AbstractApplicationContext abstractContext
						&& abstractContext.getApplicationListeners()
							.stream()
							.map(GenericApplicationListenerAdapter::new)
							.anyMatch(RefusalEvents::awaits))
				|| isAwaited(context.getParent());
	}

	private static boolean awaits(GenericApplicationListenerAdapter listener) {
		return listener.supportsEventType(REFUSAL) && !listener.supportsEventType(ANYTHING);
	}

	private static ResolvableType eventOf(Class<?> payload) {
		return ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, payload);
	}

	/**
	 * What nobody can listen to but a listener of everything.
	 */
	private static final class Nothing {

	}

}
