package io.github.corsboot.sample.playground;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.IntSupplier;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * The port of the page, and those of its frames, each of which makes another origin of
 * the same application.
 */
class Ports implements ApplicationListener<WebServerInitializedEvent> {

	private final List<Integer> wantedForFrames;

	private volatile int page;

	private volatile List<IntSupplier> frames = List.of();

	Ports(List<Integer> wantedForFrames) {
		this.wantedForFrames = List.copyOf(wantedForFrames);
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getApplicationContext().getServerNamespace() == null) {
			this.page = event.getWebServer().getPort();
		}
	}

	/**
	 * Returns the ports that the frames can have.
	 * @return those that were wanted, and 0, for any free one, in place of what is taken
	 */
	List<Integer> available() {
		return this.wantedForFrames.stream().map((port) -> isFree(port) ? port : 0).toList();
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	void opened(List<IntSupplier> frames) {
		this.frames = List.copyOf(frames);
	}

	int page() {
		return this.page;
	}

	List<Integer> frames() {
		return this.frames.stream().map(IntSupplier::getAsInt).filter((port) -> port > 0).toList();
	}

}
