package io.github.corsboot.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AllowedOriginsCheck}.
 */
class AllowedOriginsCheckTests {

	private InputStream input = InputStream.nullInputStream();

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

	@TempDir
	private Path directory;

	@Test
	void goodListIsGood() throws IOException {
		Path file = write("""
				# Our own
				https://app.example.com   # the shop

				http://localhost:*
				""");
		assertThat(run(file)).isZero();
		assertThat(output()).isEmpty();
		assertThat(errors()).containsExactly(file + ": 2 entries, 0 errors, 0 hints");
	}

	@Test
	void everyErrorHasItsPlace() throws IOException {
		Path file = write("""
				https://app.example.com
				  shop.example.com

				other.example.com # no scheme
				""");
		assertThat(run(file)).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output()).hasSize(2);
		assertThat(output().get(0)).startsWith(file + ":2:").contains(": error: 'shop.example.com' has no scheme");
		assertThat(output().get(1)).startsWith(file + ":4:1: error: 'other.example.com' has no scheme");
		assertThat(errors()).containsExactly(file + ": cannot be used, 2 errors, 0 hints");
	}

	@Test
	void entriesThatCouldBeLeftOutAreHints() throws IOException {
		Path file = write("""
				https://app.example.com
				https://*.example.com
				https://app.example.com
				http://localhost:3000
				http://localhost:*
				https://*.shop.example.com
				https://example.com
				http://app.example.com
				""");
		assertThat(run(file)).isZero();
		assertThat(output()).containsExactly(
				file + ":1:1: hint: 'https://app.example.com' is covered by 'https://*.example.com' on line 2",
				file + ":3:1: hint: 'https://app.example.com' stands on line 1 already",
				file + ":4:1: hint: 'http://localhost:3000' is covered by 'http://localhost:*' on line 5",
				file + ":6:1: hint: 'https://*.shop.example.com' is covered by 'https://*.example.com' on line 2");
		assertThat(errors()).containsExactly(file + ": 7 entries, 0 errors, 4 hints");
	}

	@Test
	void errorsOfBothKindsAndHintsAreSaidAtOnce() throws IOException {
		Path file = Files.write(this.directory.resolve("allowed_origins.list"),
				("\uFEFFhttps://app.example.com\r\n"
						+ "\tshop.example.com\r\n\r  http://app.example.com\r https://app.example.com # again\n")
					.getBytes(StandardCharsets.UTF_8));
		assertThat(run("--credentials", file.toString())).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output()).hasSize(3);
		assertThat(output().get(0)).startsWith(file + ":2:2: error: 'shop.example.com' has no scheme");
		assertThat(output().get(1)).startsWith(file + ":4:3: error: 'http://app.example.com' is plain http");
		assertThat(output().get(2)).isEqualTo(file + ":5:2: hint: 'https://app.example.com' stands on line 1 already");
		assertThat(errors()).containsExactly(file + ": cannot be used, 2 errors, 1 hint");
	}

	@Test
	void aListThatBeginsWithPartOfAByteOrderMarkIsChecked() throws IOException {
		for (byte[] start : new byte[][] { { (byte) 0xEF }, { (byte) 0xEF, (byte) 0xBB }, { (byte) 0xFE } }) {
			Path file = Files.write(this.directory.resolve("allowed_origins.list"), start);
			assertThat(run(file)).isEqualTo(AllowedOriginsCheck.BAD);
			Files.write(file, "\nhttps://a.example\n https://a.example\n".getBytes(StandardCharsets.US_ASCII),
					StandardOpenOption.APPEND);
			assertThat(run(file)).isEqualTo(AllowedOriginsCheck.BAD);
			assertThat(output()).contains(file + ":3:2: hint: 'https://a.example' stands on line 2 already");
		}
	}

	@Test
	void everyOtherEntryIsCoveredByTheOneForAll() throws IOException {
		Path file = write("https://app.example.com\n*\n");
		assertThat(run(file)).isZero();
		assertThat(output())
			.containsExactly(file + ":1:1: hint: 'https://app.example.com' is covered by '*' on line 2");
	}

	@Test
	void rulesOfThePolicyArePartOfTheCheck() throws IOException {
		Path file = write("http://app.example.com\n  https://*.com\nnull\n");
		assertThat(run("--tolerate-public-suffix-wildcards", "--allow-null", file.toString())).isZero();
		assertThat(output()).isEmpty();
		assertThat(run("--credentials", file.toString())).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output()).containsExactly(file
				+ ":1:1: error: 'http://app.example.com' is plain http, open to anyone on the network, and cannot be"
				+ " allowed with credentials: write https, or check with --tolerate-insecure-origins",
				file + ":2:3: error: 'https://*.com' allows names that anyone can register, and cannot be allowed with"
						+ " credentials: name the domain, or check with --tolerate-public-suffix-wildcards",
				file + ":3:1: error: 'null' cannot be allowed with credentials: remove it");
		this.output.reset();
		assertThat(run("--credentials", "--tolerate-insecure-origins", "--tolerate-public-suffix-wildcards",
				file.toString()))
			.isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output()).hasSize(1);
	}

	@Test
	void opaqueOriginNeedsConsent() throws IOException {
		Path file = write("null\n");
		assertThat(run(file)).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output()).containsExactly(
				file + ":1:1: error: 'null' needs allow-null-origin=true: remove it, or check with --allow-null");
	}

	@Test
	void anyOriginCannotHaveAccessToAPrivateNetwork() throws IOException {
		Path file = write("*\n");
		assertThat(run("--private-network", file.toString())).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output()).containsExactly(
				file + ":1:1: error: '*' cannot be allowed with access to a private network: list the origins");
	}

	@Test
	void fileThatCannotBeReadIsSaid() throws IOException {
		Path missing = this.directory.resolve("missing.list");
		Path good = write("https://app.example.com\n");
		assertThat(run(missing.toString(), this.directory.toString(), good.toString()))
			.isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(errors()).hasSize(3);
		assertThat(errors().get(0)).startsWith(missing + ": error: ");
		assertThat(errors().get(1)).startsWith(this.directory + ": error: ").contains("directory");
		assertThat(errors().get(2)).isEqualTo(good + ": 1 entry, 0 errors, 0 hints");
	}

	@Test
	void unknownOptionAndNoFileShowHowItIsUsed() {
		assertThat(run("--credential")).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(errors()).startsWith("Unknown option '--credential'", "No file to check")
			.contains("Exit status: 0 if every list can be used and allows every ORIGIN; otherwise 1.");
	}

	@Test
	void helpIsNoMistake() {
		assertThat(run("--help")).isZero();
		assertThat(output())
			.startsWith("Usage: java -jar cors-spring-boot-autoconfigure-VERSION.jar [OPTION]... FILE...");
		assertThat(errors()).isEmpty();
	}

	@Test
	void fileMayBeginWithDashesAfterTheEndOfOptions() throws IOException {
		Path file = Files.writeString(this.directory.resolve("--odd.list"), "https://app.example.com\n");
		assertThat(run("--", file.toString())).isZero();
	}

	@Test
	void jsonIsForPrograms() throws IOException {
		Path good = write("https://app.example.com\nhttps://app.example.com\n");
		Path bad = Files.writeString(this.directory.resolve("bad \"list\""), "shop.example.com\n");
		Path missing = this.directory.resolve("missing.list");
		assertThat(run("--format=json", good.toString(), bad.toString(), missing.toString()))
			.isEqualTo(AllowedOriginsCheck.BAD);
		String json = String.join("\n", output());
		assertThat(json).startsWith("{\"files\":[{\"file\":\"" + good
				+ "\",\"status\":\"good\",\"entries\":1,\"errors\":0,\"hints\":1,\"diagnostics\":[\n{\"line\":2,\"column\":1,"
				+ "\"severity\":\"hint\",\"reason\":\"duplicate-entry\",\"text\":\"https://app.example.com\",\"message\":"
				+ "\"'https://app.example.com' stands on line 1 already\",\"suggestion\":null}],\"origins\":[]}");
		assertThat(json).contains("bad \\\"list\\\"\",\"status\":\"bad\",\"entries\":0,\"errors\":1,\"hints\":0")
			.contains("\"severity\":\"error\",\"reason\":\"missing-scheme\",\"text\":\"shop.example.com\"")
			.contains("\"suggestion\":\"https://shop.example.com\"}")
			.contains("missing.list\",\"status\":\"unreadable\",\"entries\":0,\"errors\":0,\"hints\":0,\"message\":\"")
			.endsWith(",\"diagnostics\":[],\"origins\":[]}]}");
		assertThat(errors()).isEmpty();
	}

	@Test
	void listComesFromTheStandardInput() {
		this.input = new ByteArrayInputStream("shop.example.com\n".getBytes(StandardCharsets.UTF_8));
		assertThat(run("-")).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output())
			.containsExactly("-:1:1: error: 'shop.example.com' has no scheme: write 'https://shop.example.com'");
	}

	@Test
	void originIsAllowedByALineOrNot() throws IOException {
		Path file = write("# Our own\nhttps://*.example.com\nhttp://localhost:3000\n");
		assertThat(run("--origin=https://app.example.com", file.toString())).isZero();
		assertThat(output())
			.containsExactly(file + ": 'https://app.example.com' is allowed by 'https://*.example.com' on line 2");
		this.output.reset();
		assertThat(run("--origin=https://example.com", "--origin=http://localhost:5173",
				"--origin=http://other.example", file.toString()))
			.isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output()).containsExactly(file
				+ ": 'https://example.com' is not allowed: 'https://*.example.com' on line 2 is for subdomains only",
				file + ": 'http://localhost:5173' is not allowed: 'http://localhost:3000' on line 3 has another port",
				file + ": 'http://other.example' is not allowed");
	}

	@Test
	void listWithErrorsAllowsNoOrigin() throws IOException {
		Path file = write("https://app.example.com\nshop\n");
		assertThat(run("--origin=https://app.example.com", file.toString())).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(output()).last()
			.isEqualTo(file + ": 'https://app.example.com' is not allowed: the list cannot be used");
	}

	@Test
	void answerForAProgram() throws IOException {
		Path file = write("https://app.example.com\n");
		assertThat(run("--format=json", "--origin=https://app.example.com", "--origin=null", file.toString()))
			.isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(String.join("\n", output())).endsWith("\"origins\":["
				+ "\n{\"origin\":\"https://app.example.com\",\"allowed\":true,\"line\":1,\"entry\":\"https://app.example.com\","
				+ "\"message\":\"'https://app.example.com' is allowed by 'https://app.example.com' on line 1\"},"
				+ "\n{\"origin\":\"null\",\"allowed\":false,\"line\":null,\"entry\":null,"
				+ "\"message\":\"'null' is not allowed\"}]}]}");
	}

	@Test
	void whatAllowsTooMuchOrNothingIsAHint() throws IOException {
		String longest = "abcdefghi.".repeat(25) + "abc";
		Path file = write("""
				https://*.vercel.app
				https://my-app.vercel.app
				https://my-*-team.vercel.app
				https://xn--a.example # ours
				https://*.%s
				https://xn--strae-oqa.example
				https://xn--ls8h.example
				""".formatted(longest));
		assertThat(run(file)).isZero();
		assertThat(output()).containsExactly(
				file + ":1:1: hint: 'https://*.vercel.app' allows names that anyone can register: name the domain",
				file + ":2:1: hint: 'https://my-app.vercel.app' is covered by 'https://*.vercel.app' on line 1, which also"
						+ " allows names that anyone can register: remove that one",
				file + ":3:1: hint: 'https://my-*-team.vercel.app' is covered by 'https://*.vercel.app' on line 1, which"
						+ " also allows names that anyone can register: remove that one",
				file + ":3:1: hint: 'https://my-*-team.vercel.app' allows names that anyone can register: name the domain",
				file + ":4:1: hint: 'https://xn--a.example' has a label that is not valid Punycode, so no browser"
						+ " sends it",
				file + ":5:1: hint: 'https://*." + longest.substring(0, 110)
						+ "\u2026' has a name so long that no label fits before it");
	}

	@Test
	void manyHintsAreCutAndCounted() throws IOException {
		Path file = write("https://app.example.com\n".repeat(50));
		assertThat(run(file)).isZero();
		assertThat(output()).hasSize(21).last().isEqualTo(file + ": hint: and 29 more");
	}

	@Test
	void controlCharactersInAnEntryReachNoTerminal() throws IOException {
		Path file = write("https://app\u001b[31m.example.com\n");
		assertThat(run(file)).isEqualTo(AllowedOriginsCheck.BAD);
		assertThat(String.join("\n", output())).doesNotContain("\u001b");
	}

	private Path write(String content) throws IOException {
		return Files.writeString(this.directory.resolve("allowed_origins.list"), content);
	}

	private int run(Path file) {
		return run(file.toString());
	}

	private int run(String... arguments) {
		return AllowedOriginsCheck.run(arguments, this.input, stream(this.output), stream(this.errors));
	}

	private static PrintStream stream(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

	private List<String> output() {
		return lines(this.output);
	}

	private List<String> errors() {
		return lines(this.errors);
	}

	private static List<String> lines(ByteArrayOutputStream bytes) {
		String text = bytes.toString(StandardCharsets.UTF_8);
		return text.isEmpty() ? List.of() : Stream.of(text).flatMap(String::lines).toList();
	}

}
