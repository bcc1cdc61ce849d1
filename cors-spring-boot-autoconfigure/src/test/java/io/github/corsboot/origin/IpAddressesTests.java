package io.github.corsboot.origin;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IpAddresses}.
 */
class IpAddressesTests {

	@ParameterizedTest
	@CsvSource({ "1.2.3.4, 1.2.3.4", "127.1, 127.0.0.1", "0x7f.1, 127.0.0.1", "017.0.0.1, 15.0.0.1",
			"2130706433, 127.0.0.1", "4294967295, 255.255.255.255", "1.16777215, 1.255.255.255",
			"1.2.65535, 1.2.255.255", "255.255.255.255, 255.255.255.255", "0x, 0.0.0.0", "0, 0.0.0.0",
			"1.0x.3, 1.0.0.3", "192.168.257, 192.168.1.1" })
	void anIpv4AddressIsReadInEveryNotationOfTheUrlStandard(String host, String address) {
		assertThat(IpAddresses.ipv4(host)).isEqualTo(address);
		assertThat(BrowserUrl.origin("http://" + host)).isEqualTo("http://" + address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "4294967296", "1.16777216", "1.2.65536", "1.2.3.256", "256.1", "1.256.3", "1.2.256.4",
			"1.2.3.4.5", "08", "1.09", "0xg", "", "1..2", ".1", "1.", "-1", "-0.1", "+1.1", "1.2.3.+4", "a",
			"99999999999999999999" })
	void anythingElseIsNone(String host) {
		assertThat(IpAddresses.ipv4(host)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "::, ::", "::1, ::1", "1::, 1::", "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "2001:DB8::00ab, 2001:db8::ab",
			"0:0:0:0:0:0:0:0, ::", "0:0:1:0:0:0:0:1, 0:0:1::1", "1:0:0:2:0:0:0:3, 1:0:0:2::3",
			"1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7", "0:0:1:1:0:0:1:1, ::1:1:0:0:1:1", "1:1:1:1:1:1:0:0, 1:1:1:1:1:1::",
			"1:2:3:4:5:6::, 1:2:3:4:5:6::", "1:2:3::6:7:8, 1:2:3::6:7:8", "1::3:4:5:6:7:8, 1:0:3:4:5:6:7:8",
			"::1.2.3.4, ::102:304", "::ffff:192.0.2.255, ::ffff:c000:2ff", "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304" })
	void anIpv6AddressIsBroughtIntoItsShortestForm(String address, String shortest) {
		assertThat(IpAddresses.ipv6(address)).isEqualTo(shortest);
		assertThat(OriginSyntax.isSerializedOrigin("http://[" + shortest + "]")).isTrue();
		assertThat(OriginSyntax.isSerializedOrigin("http://[" + address + "]")).isEqualTo(address.equals(shortest));
	}

	@ParameterizedTest
	@ValueSource(strings = { "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:0:0:2::3", "2001:db8::ab" })
	void theShortestFormIsToldWhereverItStands(String address) {
		int length = address.length();
		assertThat(IpAddresses.isShortestIpv6(address, 0, length)).isTrue();
		assertThat(IpAddresses.isShortestIpv6("[" + address + "]", 1, length + 1)).isTrue();
		assertThat(IpAddresses.isShortestIpv6("[" + address + "]", 0, length + 1)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", "1", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8",
			"1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7:8:9::", "::1:2:3:4:5:6:7:8:9", "::1:2:3:4:5:6:7:8", "1::2::3",
			":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "12345::", "g::", "1.2.3.4::", "1.2.3.4::1", "1:2:3:4:5:6:7:1.2.3.4",
			"1:2:3:4:5:1.2.3.4", "::1.2.3.256", "::1.2.3", "::01.2.3.4", "::1.2.3.4:5", "\u0661::", "::%1",
			"1:2:3:4:5:6:7:8:9:a:b:c:d:e:f:1:2" })
	void anyOtherTextIsNone(String address) {
		assertThat(IpAddresses.ipv6(address)).isNull();
		assertThat(OriginSyntax.isSerializedOrigin("http://[" + address + "]")).isFalse();
	}

}
