package io.github.corsboot.autoconfigure.paths;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Ways to spell a path so that something behind a filter may read it as another.
 */
final class Spellings {

	private static final List<String> SLASHES = List.of("//", "///", "/;/", "/;x=1/", ";/", ";x=/y/", "/./", "/.;/",
			"/%2e/", "/.%2f", "/x/../", "/x/..;/", "/x/..;y=1/", "/x/%2e%2e/", "/x/.%2e;/", "/x/..%2f", "/x/%2e%2e%2f",
			"/x//../", "/x//..;/", "%2f", "/%2f", "%2F/", "%252f", "/%252f", "%5c", "\\", "/\\", "/%5c", "%255c",
			"/x%2f../", "/x%2f..;/", "/x;/../", "/x/..%3b/", "/x/%252e%252e/", "/x/%252e%252e%252f", "/%3b/", "/%20/",
			"/%00/", "/../", "/..;/", "/%2e%2e/", "/..%2f", "/\t/", "/%09", "/%7f/");

	private static final List<String> AREAS = List.of("admin", "api", "live", "app", "files", "open", "servlet");

	private final Random random;

	Spellings(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Returns spellings of paths, the paths themselves among them.
	 * @param paths the paths
	 * @param each how many spellings each has at random beside the systematic ones
	 */
	List<String> of(List<String> paths, int each) {
		Set<String> all = new LinkedHashSet<>(paths);
		for (String path : paths) {
			for (String slash : SLASHES) {
				all.add(slash.substring((slash.charAt(0) == '/') ? 0 : 1) + path.substring(1));
				all.add("/" + path.substring(1).replaceFirst("/", slash.replace("\\", "\\\\")));
			}
			for (String area : AREAS) {
				all.add("/" + area + "/.." + path);
				all.add("/" + area + "/..;" + path);
				all.add("/" + area + "/x/..;/..;" + path);
				all.add("/" + area + "/%2e%2e" + path.replaceFirst("/", "%2f"));
				all.add("/" + area + "/%252e%252e" + path);
			}
			all.add(path + "/");
			all.add(path + ";");
			all.add(path + "%2f");
			all.add(path + "/.");
			all.add("http://localhost" + path);
			all.add("http://localhost/" + path);
			for (int i = 0; i < each; i++) {
				all.add(any(path));
			}
		}
		all.removeIf((spelling) -> !spelling.startsWith("/") && !spelling.startsWith("http:"));
		return new ArrayList<>(all);
	}

	private String any(String path) {
		StringBuilder spelling = new StringBuilder();
		if (this.random.nextInt(3) == 0) {
			spelling.append('/')
				.append(pick(AREAS))
				.append(pick(List.of("/..", "/..;", "/%2e%2e", "/x/..;/..", "/;/..")));
		}
		for (int i = 0; i < path.length(); i++) {
			char character = path.charAt(i);
			int choice = this.random.nextInt(10);
			if (character == '/') {
				spelling.append((choice < 5) ? "/" : pick(SLASHES));
			}
			else if (choice == 0 && this.random.nextInt(3) == 0) {
				spelling.append('%').append(Integer.toHexString(character));
			}
			else if (choice == 1 && this.random.nextInt(8) == 0) {
				spelling.append("%25").append(Integer.toHexString(character));
			}
			else {
				spelling.append(character);
			}
		}
		return spelling.append(pick(List.of("", "", "", "/", ";", ";x=1", "/.", "%2f"))).toString();
	}

	private String pick(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
