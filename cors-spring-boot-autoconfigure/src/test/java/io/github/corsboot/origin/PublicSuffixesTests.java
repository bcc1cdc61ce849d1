package io.github.corsboot.origin;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicSuffixesTests {

	private final PublicSuffixes list = new PublicSuffixes(Stream.of("// commented.test", "", " ", "com", " net ",
			"*.ck", "!www.ck", "a.b.example", "\u0440\u0444", "b\u00FCcher.test"));

	@ParameterizedTest
	@ValueSource(strings = { "com", "net", "ck", "x.ck", "a.b.example", "b.example", "example", "xn--p1ai",
			"xn--bcher-kva.test", "test" })
	void aRuleOpensItsNameAndWhatLiesAbove(String name) {
		assertThat(this.list.isOpen(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a.com", "www.ck", "x.y.ck", "x.a.b.example", "c.b.example", "\u0440\u0444",
			"x.xn--p1ai", "commented.test", "// commented.test" })
	void whatNoRuleNamesIsNotOpen(String name) {
		assertThat(this.list.isOpen(name)).isFalse();
	}

	@Test
	void theListThatComesAlongIsRead() {
		PublicSuffixes shipped = PublicSuffixes.read();
		assertThat(shipped.isOpen("co.uk")).isTrue();
		assertThat(shipped.isOpen("example.co.uk")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "com", "co.uk", "uk", "github.io", "kawasaki.jp", "anything.kawasaki.jp", "ck",
			"anything.ck", "xn--p1ai", "xn--55qx5d.cn", "s3.amazonaws.com" })
	void anyoneCanHaveANameBelowAPublicSuffix(String name) {
		assertThat(PublicSuffixes.isOpenToStrangers(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "amazonaws.com", "nom.br" })
	void anyoneCanHaveANameFurtherBelowWhatLiesAboveAPublicSuffix(String name) {
		assertThat(PublicSuffixes.isOpenToStrangers(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "example.co.uk", "me.github.io", "city.kawasaki.jp", "www.ck", "internal",
			"localhost", "corp.internal", "a.anything.kawasaki.jp", "example.xn--p1ai", "m", "" })
	void namesThatAreOwnedOrThatTheListDoesNotKnowAreFine(String name) {
		assertThat(PublicSuffixes.isOpenToStrangers(name)).isFalse();
	}

}
