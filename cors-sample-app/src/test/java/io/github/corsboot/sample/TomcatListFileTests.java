package io.github.corsboot.sample;

/**
 * {@link AbstractListFileTests} on Tomcat.
 */
class TomcatListFileTests extends AbstractListFileTests {

	TomcatListFileTests() {
		super(Stack.TOMCAT);
	}

}
