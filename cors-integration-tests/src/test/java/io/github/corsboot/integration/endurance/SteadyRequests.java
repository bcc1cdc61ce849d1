package io.github.corsboot.integration.endurance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests of all kinds at a steady rate, each on a connection of its own, and what was
 * wrong with their answers.
 */
final class SteadyRequests {

	private static final int WORKERS = 4;

	private static final int MILLIS_BETWEEN = 20;

	private static final int TIMEOUT_MILLIS = 10_000;

	private static final List<String> ORIGINS = List.of(ChangingList.ALWAYS, ChangingList.NEVER, ChangingList.EVEN,
			ChangingList.ODD);

	private final int port;

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	private final int[] micros = new int[1 << 20];

	private final AtomicInteger count = new AtomicInteger();

	SteadyRequests(int port) {
		this.port = port;
	}

	List<String> wrong() {
		return List.copyOf(this.wrong);
	}

	int count() {
		return this.count.get();
	}

	double millis(double percentile) {
		int[] sorted = Arrays.copyOf(this.micros, this.count.get());
		Arrays.sort(sorted);
		return (sorted.length > 0) ? sorted[(int) Math.min(sorted.length - 1, sorted.length * percentile)] / 1e3 : 0;
	}

	void sendFor(Duration duration) throws InterruptedException {
		this.count.set(0);
		ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
		long end = System.nanoTime() + duration.toNanos();
		for (int worker = 0; worker < WORKERS; worker++) {
			int first = worker;
			workers.execute(() -> {
				for (int i = first; System.nanoTime() < end; i++) {
					long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN);
					ask(ORIGINS.get(i % ORIGINS.size()), (i / ORIGINS.size()) % 2 == 0);
					LockSupport.parkNanos(due - System.nanoTime());
				}
			});
		}
		workers.shutdown();
		if (!workers.awaitTermination(duration.toMillis() + 4L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
			this.wrong.add("A worker did not end");
		}
	}

	private void ask(String origin, boolean preflight) {
		String request = (preflight ? "OPTIONS" : "GET") + " /greeting HTTP/1.1\r\nHost: localhost:" + this.port
				+ "\r\nOrigin: " + origin + "\r\nConnection: close\r\n"
				+ (preflight ? "Access-Control-Request-Method: GET\r\n" : "") + "\r\n";
		long began = System.nanoTime();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			this.micros[this.count.getAndIncrement()] = (int) TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
			String fault = fault(answer, origin, preflight);
			if (fault != null && this.wrong.size() < 20) {
				this.wrong.add(fault + " for " + origin + (preflight ? ", preflight" : "") + ":\n" + answer);
			}
		}
		catch (IOException ex) {
			this.wrong.add("No answer for " + origin + ": " + ex);
		}
	}

	// Allowed or refused as a whole, and only as a list that was there says.
	private static String fault(String answer, String origin, boolean preflight) {
		String[] head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n"))).split("\r\n");
		List<String> cors = new ArrayList<>();
		for (String line : head) {
			if (line.regionMatches(true, 0, "access-control-", 0, 15)) {
				cors.add(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
						+ line.substring(line.indexOf(':')));
			}
		}
		cors.sort(null);
		String status = (head[0].length() > 12) ? head[0].substring(9, 12) : "none";
		List<String> whole = preflight ? List.of("access-control-allow-methods: GET,HEAD,POST",
				"access-control-allow-origin: " + origin, "access-control-max-age: 1800")
				: List.of("access-control-allow-origin: " + origin);
		boolean allowed = status.equals("200") && cors.equals(whole);
		boolean refused = status.equals("403") && cors.isEmpty()
				&& Arrays.stream(head).anyMatch((line) -> line.equalsIgnoreCase("cache-control: no-store"));
		if (!allowed && !refused) {
			return "Neither allowed nor refused as a whole";
		}
		if (origin.equals(ChangingList.ALWAYS) && !allowed) {
			return "Refused, though every list has it";
		}
		if (origin.equals(ChangingList.NEVER) && allowed) {
			return "Allowed, though no list has it";
		}
		return null;
	}

}
