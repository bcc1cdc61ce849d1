package io.github.corsboot.sample;

/**
 * {@link AbstractListFileTests} on Netty.
 */
class NettyListFileTests extends AbstractListFileTests {

	NettyListFileTests() {
		super(Stack.NETTY);
	}

}
