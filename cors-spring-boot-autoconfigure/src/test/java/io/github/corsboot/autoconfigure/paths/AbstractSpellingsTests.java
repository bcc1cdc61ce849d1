package io.github.corsboot.autoconfigure.paths;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.corsboot.testsupport.RawHttp;
import io.github.corsboot.testsupport.RawHttp.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a path is spelled like, the resource that answers was judged by the policy of
 * its own path, and a request without an origin gets what it would get without the
 * starter. A resource answers with its own path.
 */
abstract class AbstractSpellingsTests {

	static final String MARK = "resource:";

	private static final long SEED = 20261125;

	private static final Map<String, String> ORIGINS = new LinkedHashMap<>();
	static {
		for (String area : List.of("admin", "api", "live", "app", "files", "servlet")) {
			ORIGINS.put(area, "https://" + area + ".example.com");
		}
	}

	static String[] properties(Path directory) {
		String[] properties = new String[ORIGINS.size() * 2 + 2];
		int i = 0;
		for (Map.Entry<String, String> origin : ORIGINS.entrySet()) {
			String policy = "cors.policies." + origin.getKey();
			properties[i++] = policy + ".paths=/" + origin.getKey() + "/**";
			properties[i++] = policy + ".allowed-origins=" + origin.getValue();
		}
		properties[i++] = "spring.web.resources.static-locations=" + directory.toUri();
		properties[i++] = "files=" + directory.toUri();
		return properties;
	}

	static void writeFiles(Path directory) throws IOException {
		for (String path : List.of("admin/data.txt", "open/data.txt", "api/data.txt")) {
			Files.createDirectories(directory.resolve(path).getParent());
			Files.writeString(directory.resolve(path), MARK + "/" + path);
			Files.createDirectories(directory.resolve("files/" + path).getParent());
			Files.writeString(directory.resolve("files/" + path), MARK + "/files/" + path);
		}
	}

	/**
	 * Asks for all spellings, from each origin and from none.
	 * @param paths the paths of resources
	 * @param port the application's port
	 * @param without the port of the same application without the starter
	 */
	static void verify(List<String> paths, int port, int without) {
		List<String> spellings = new Spellings(SEED).of(paths, 40);
		TreeSet<String> reached = new TreeSet<>();
		int ambiguous = 0;
		for (String spelling : spellings) {
			Response plain = get(without, spelling, null);
			Response judged = get(port, spelling, null);
			assertThat(judged.status()).as(spelling).isEqualTo(plain.status());
			if (plain.body().startsWith(MARK)) {
				assertThat(judged.body()).as(spelling).isEqualTo(plain.body());
				String own = plain.body().substring(MARK.length());
				reached.add(own);
				String area = own.split("/")[1];
				for (Map.Entry<String, String> origin : ORIGINS.entrySet()) {
					Response response = get(port, spelling, origin.getValue());
					ambiguous += (response.status() == 403) ? 1 : 0;
					verify(spelling, area, origin, response);
				}
			}
		}
		assertThat(spellings).hasSizeGreaterThan(500);
		assertThat(reached).containsAll(paths);
		assertThat(ambiguous).isPositive();
	}

	private static void verify(String spelling, String area, Map.Entry<String, String> origin, Response response) {
		String as = spelling + " from " + origin.getValue();
		if (response.body().startsWith(MARK)) {
			boolean governed = ORIGINS.containsKey(area);
			assertThat(!governed || area.equals(origin.getKey())).as(as).isTrue();
			assertThat(response.header("Access-Control-Allow-Origin")).as(as)
				.isEqualTo(governed ? List.of(origin.getValue()) : List.of());
		}
		else {
			assertThat(response.corsHeaders()).as(as).isEmpty();
		}
	}

	private static Response get(int port, String path, String origin) {
		try {
			RawHttp request = RawHttp.request(port, "GET", path);
			return ((origin != null) ? request.header("Origin", origin) : request).header("Connection", "close").send();
		}
		catch (UncheckedIOException ex) {
			return new Response(0, Map.of(), "");
		}
	}

}
