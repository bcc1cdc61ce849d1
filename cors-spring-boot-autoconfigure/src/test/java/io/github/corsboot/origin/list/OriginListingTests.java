package io.github.corsboot.origin.list;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.corsboot.origin.OriginEntry;
import io.github.corsboot.origin.OriginProblem;
import io.github.corsboot.origin.OriginRestriction;
import io.github.corsboot.origin.index.AllowedOrigins;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OriginListingTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com", "http://192.0.2.0:8888", "http://[::1]:9000",
			"http://[2001:db8::1]", "capacitor://localhost", "https://*.example.com", "http://localhost:*",
			"https://*.example.com:*", "http://localhost:[3000,5173]", "http://localhost:[*]", "*", "null",
			"https://*.example.com:8443", "https://*.example.com:[8443,9443]", "http://[::1]:*", "http://localhost",
			"chrome-extension://abcdefghijklmnopabcdefghijklmnop", "https://a_b.example.com", "https://_.example",
			"safari-web-extension://B0C3D4E5-F6A7", "app://-", "https://xn--bcher-kva.example", "https://a-.example",
			"https://3com.example", "https://1.2.3.4", "https://*.internal", "http://app.example.com:443",
			"https://app.example.com:80", "https://a", "vscode-webview://0a1b", "x-y.z+1://host:65535" })
	void everyFormOfEntryIsRead(String entry) {
		OriginListing listing = OriginListing.parse(bytes(entry));
		assertThat(listing.problems()).isEmpty();
		assertThat(listing.isValid()).isTrue();
		assertThat(listing.origins().size()).isOne();
		assertThat(OriginListing.of(List.of(entry)).isValid()).isTrue();
	}

	@Test
	void everyEntryKnowsItsColumn() {
		StringBuilder list = new StringBuilder();
		for (int line = 1; line <= 1000; line++) {
			list.append(" ".repeat((line % 3 == 0) ? line % 50 : 0))
				.append("http://h")
				.append(line)
				.append(".example\n");
		}
		AllowedOrigins origins = OriginListing.parse(bytes(list.toString())).origins();
		for (int line = 1; line <= 1000; line++) {
			String origin = "http://h" + line + ".example";
			assertThat(origins.entry(origins.find(origin)))
				.isEqualTo(new OriginEntry(origin, line, (line % 3 == 0) ? line % 50 + 1 : 1));
		}
		assertThat(origins.restricted(OriginRestriction.INSECURE).first()).extracting(OriginEntry::column)
			.startsWith(1, 1, 4, 1, 1, 7);
	}

	@Test
	void commentsBlankLinesAndWhiteSpaceAroundAnEntryDoNotCount() {
		AllowedOrigins origins = OriginListing.parse(bytes("""
				# first comment
				https://a.example

				  \thttps://b.example \t
				https://*.example.org          # every subdomain
				\t# indented comment with https://c.example
				https://d.example\t#
				""")).origins();
		assertThat(origins.size()).isEqualTo(4);
		assertThat(origins.entry(origins.find("https://a.example"))).isEqualTo(new OriginEntry("https://a.example", 2));
		assertThat(origins.entry(origins.find("https://b.example")))
			.isEqualTo(new OriginEntry("https://b.example", 4, 4));
		assertThat(origins.entry(origins.find("https://x.example.org")))
			.isEqualTo(new OriginEntry("https://*.example.org", 5));
		assertThat(origins.find("https://c.example")).isEqualTo(AllowedOrigins.NOT_FOUND);
		assertThat(origins.entry(origins.find("https://d.example")).line()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void linesEndWithLfCrlfOrCr(String lineEnd) {
		String list = String.join(lineEnd, "https://a.example", "", "http://10.0.0.1", "https://b.example:8443", "x.y");
		OriginListing listing = OriginListing.parse(bytes(list));
		assertThat(listing.problems()).extracting(OriginProblem::line).containsExactly(5);
		AllowedOrigins origins = OriginListing.parse(bytes(list.replace("x.y", "https://x.y"))).origins();
		assertThat(origins.entry(origins.find("http://10.0.0.1")).line()).isEqualTo(3);
		assertThat(origins.entry(origins.find("https://b.example:8443")).line()).isEqualTo(4);
		assertThat(origins.entry(origins.find("https://x.y")).line()).isEqualTo(5);
	}

	@Test
	void aByteOrderMarkDoesNotCount() {
		OriginListing listing = OriginListing.parse(bytes("\uFEFFhttps://a.example\nB.example"));
		assertThat(listing.problems()).extracting(OriginProblem::line).containsOnly(2);
		assertThat(OriginListing.parse(bytes("\uFEFFHTTPS://a.example")).problems()).extracting(OriginProblem::column)
			.containsExactly(1);
		assertThat(OriginListing.parse(bytes("\uFEFFhttps://a.example")).origins().find("https://a.example"))
			.isNotEqualTo(AllowedOrigins.NOT_FOUND);
	}

	@Test
	void halfAByteOrderMarkIsNotUtf8() {
		for (int[] start : new int[][] { { 0xEF }, { 0xEF, 0xBB }, { 0xBB, 0xBF }, { 0xFF }, { 0xFE } }) {
			byte[] content = new byte[start.length + 20];
			for (int i = 0; i < start.length; i++) {
				content[i] = (byte) start[i];
			}
			byte[] rest = bytes("\n https://a.example ");
			System.arraycopy(rest, 0, content, start.length, rest.length);
			assertThat(OriginListing.parse(content).problems()).extracting(OriginProblem::reason)
				.contains(OriginProblem.Reason.NOT_UTF_8);
			assertThat(OriginListing.parse(content).goodEntries().find("https://a.example")).isNotNegative();
			assertThat(OriginListing.parse(Arrays.copyOf(content, start.length)).isValid()).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\r\n\r\n", "# nothing", "\uFEFF", " \t" })
	void aListWithoutEntriesAllowsNobody(String list) {
		OriginListing listing = OriginListing.parse(bytes(list));
		assertThat(listing.isValid()).isTrue();
		assertThat(listing.origins().size()).isZero();
		assertThat(listing.origins().find("https://a.example")).isEqualTo(AllowedOrigins.NOT_FOUND);
	}

	@Test
	void theFirstTwentyProblemsAreKeptAndAllAreCounted() {
		OriginListing listing = OriginListing.parse(bytes("a.example\n".repeat(1000)));
		assertThat(listing.problemCount()).isEqualTo(1000);
		assertThat(listing.problems()).extracting(OriginProblem::line)
			.containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
	}

	@Tag("slow")
	@Test
	void oneBadLineAmongAMillionGoodOnesIsFound() {
		byte[] list = bytes("https://tenant-0000.example.com\n".repeat(1_000_000));
		list[500_000 * 32] = 'H';
		OriginListing listing = OriginListing.parse(list);
		assertThat(listing.problemCount()).isOne();
		assertThat(listing.problems().get(0).line()).isEqualTo(500_001);
		assertThat(listing.problems().get(0).message())
			.isEqualTo("'Https://tenant-0000.example.com' has upper-case letters, which a browser never sends: "
					+ "write 'https://tenant-0000.example.com'");
	}

	@Test
	void equalContentHasAnEqualFingerprint() {
		assertThat(OriginListing.parse(bytes("")).fingerprint())
			.isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
		assertThat(OriginListing.parse(bytes("https://a.example")).fingerprint())
			.isEqualTo(OriginListing.parse(bytes("https://a.example")).fingerprint())
			.isNotEqualTo(OriginListing.parse(bytes("https://a.example\n")).fingerprint());
		assertThat(OriginListing.of(List.of("https://a.example")).fingerprint())
			.isEqualTo(OriginListing.of(List.of("https://a.example")).fingerprint())
			.isNotEqualTo(OriginListing.of(List.of("https://b.example")).fingerprint());
	}

	@Test
	void entriesThatComeOneByOneHaveTheFingerprintOfTheirLines() {
		assertThat(OriginListing.of(List.of("https://a.example", "https://b.example")).fingerprint())
			.isEqualTo(OriginListing.parse(bytes("https://a.example\nhttps://b.example\n")).fingerprint());
	}

	@Test
	void theContentIsNeitherChangedNorKept() {
		byte[] content = bytes("https://a.example\nhttps://*.b.example");
		byte[] copy = content.clone();
		AllowedOrigins origins = OriginListing.parse(content).origins();
		assertThat(content).isEqualTo(copy);
		Arrays.fill(content, (byte) 'x');
		assertThat(origins.find("https://a.example")).isNotEqualTo(AllowedOrigins.NOT_FOUND);
		assertThat(origins.find("https://x.b.example")).isNotEqualTo(AllowedOrigins.NOT_FOUND);
	}

	@Test
	void randomBytesNeverThrowAndAreNeverTaken() {
		Random random = new Random(1);
		for (int i = 0; i < 100; i++) {
			byte[] content = new byte[random.nextInt(4000)];
			random.nextBytes(content);
			OriginListing listing = OriginListing.parse(content);
			assertThat(listing.isValid()).isEqualTo(listing.problems().isEmpty());
			assertThat(listing.problems()).hasSize(Math.min(20, listing.problemCount()));
			for (OriginProblem problem : listing.problems()) {
				assertThat(problem.message()).doesNotContainPattern("\\p{Cntrl}");
			}
		}
		assertThat(OriginListing.parse(random(random, 100_000)).isValid()).isFalse();
	}

	@Tag("slow")
	@Test
	void aLineOfMegabytesIsOneProblem() {
		for (String part : List.of("a", ",", "[", "https://a.example ", "\u00FC", "*.", "://", "@", ":", "]")) {
			OriginListing listing = OriginListing.parse(bytes(part.repeat(2_000_000 / part.length())));
			assertThat(listing.problems()).extracting(OriginProblem::reason)
				.containsExactly(OriginProblem.Reason.LONG_ENTRY);
		}
	}

	@Test
	void aProblemIsShownShortenedAndOnOneLine() {
		OriginProblem problem = OriginListing.of(List.of("https://a\u001B[31m\u202E\uD83D\uDE00" + "b".repeat(200)))
			.problems()
			.get(0);
		assertThat(problem.text()).isEqualTo("https://a\\u001b[31m\\u202e\uD83D\uDE00" + "b".repeat(104) + "\u2026");
	}

	private static byte[] random(Random random, int length) {
		byte[] content = new byte[length];
		random.nextBytes(content);
		return content;
	}

	private static byte[] bytes(String list) {
		return list.getBytes(StandardCharsets.UTF_8);
	}

}
