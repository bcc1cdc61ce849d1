package io.github.corsboot.origin;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicSuffixesTests {

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
