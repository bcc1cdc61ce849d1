package io.github.corsboot.autoconfigure.aot;

/**
 * Tests of a reactive application that is processed ahead of time.
 */
class ReactiveAheadOfTimeTests extends AbstractAheadOfTimeTests {

	ReactiveAheadOfTimeTests() {
		super("reactive");
	}

}
