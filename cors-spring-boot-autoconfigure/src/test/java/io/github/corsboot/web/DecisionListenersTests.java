package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsDecisionListener;
import io.github.corsboot.policy.RequestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DecisionListeners}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DecisionListenersTests {

	@Test
	@SuppressWarnings("unchecked")
	void aListenerThatFailsIsLoggedAndTheOthersAreTold(CapturedOutput output) {
		List<String> told = new ArrayList<>();
		CorsDecision decision = mock();
		given(decision.toString()).willReturn("decision");
		new DecisionListeners(List.of(new Recording("first", told), new Failing(), new Recording("second", told)))
			.decided(decision, "request", mock(RequestReader.class));
		assertThat(told).containsExactly("first", "second");
		assertThat(output).contains("CORS decision listener " + Failing.class.getName() + " failed on decision")
			.contains("On purpose");
	}

	record Recording(String name, List<String> told) implements CorsDecisionListener {

		@Override
		public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
			this.told.add(this.name);
		}

	}

	static final class Failing implements CorsDecisionListener {

		@Override
		public <R> void decided(CorsDecision decision, R request, RequestReader<R> reader) {
			throw new IllegalStateException("On purpose");
		}

	}

}
