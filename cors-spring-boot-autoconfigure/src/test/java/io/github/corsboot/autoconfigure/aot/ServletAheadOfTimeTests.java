package io.github.corsboot.autoconfigure.aot;

/**
 * Tests of a servlet application that is processed ahead of time.
 */
class ServletAheadOfTimeTests extends AbstractAheadOfTimeTests {

	ServletAheadOfTimeTests() {
		super("servlet");
	}

}
