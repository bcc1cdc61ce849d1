package io.github.corsboot.web;

import java.util.Collection;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.RequestReader;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Passes each decision on to several listeners, even if one of them throws.
 * <p>
 * Immutable and thread-safe as far as the listeners are.
 *
 * @since 0.1.0
 */
public final class DecisionListeners implements CorsDecisionListener {

	private static final Log logger = LogFactory.getLog(DecisionListeners.class);

	private final CorsDecisionListener[] listeners;

	/**
	 * Creates a listener out of several.
	 * @param listeners the listeners, told in this order
	 */
	public DecisionListeners(Collection<? extends CorsDecisionListener> listeners) {
		this.listeners = listeners.toArray(CorsDecisionListener[]::new);
	}

	@Override
	public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
		for (CorsDecisionListener listener : this.listeners) {
			try {
				listener.decided(decision, request, reader);
			}
			catch (Exception ex) {
				logger.error("CORS decision listener " + listener.getClass().getName() + " failed on " + decision, ex);
			}
		}
	}

}
