package io.github.corsboot.web.reactive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.origin.list.OriginListing;
import io.github.corsboot.policy.CorsDecision;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

/**
 * Tests for {@link GovernedHeaders}.
 */
class GovernedHeadersTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example.net";

	private final MockServerHttpResponse response = new MockServerHttpResponse();

	private final HttpHeaders sent = this.response.getHeaders();

	private final HttpHeaders headers = guarded(APP);

	private HttpHeaders guarded(String origin) {
		return owned(origin).getHeaders();
	}

	private GovernedResponse owned(String origin) {
		return GovernedResponse.of(this.response, owner(origin));
	}

	private AnswerHeaders owner(String origin) {
		MockServerHttpRequest request = MockServerHttpRequest.get("https://api.example.com/")
			.header("Origin", origin)
			.build();
		PolicyRules rules = new PolicyRules("all", List.of("/**"), PolicyMode.HEADERS_ONLY,
				new Grants(List.of("GET"), List.of("*"), List.of("X-Total"), true, false, Duration.ofMinutes(30)),
				Tolerances.NONE);
		CorsPolicy policy = new CorsPolicy(rules,
				List.of(new PolicyOrigins("list", OriginListing.of(List.of(APP)).origins())), AllowedOrigins.none(),
				false);
		CorsDecision decision = policy.decide(request, ReactiveRequestReader.INSTANCE);
		AnswerHeaders owned = new AnswerHeaders(decision, request, this.response);
		owned.write();
		return owned;
	}

	static Stream<Object> changes() {
		List<String> names = List.of("Access-Control-Allow-Origin", "access-control-allow-origin",
				"ACCESS-CONTROL-ALLOW-CREDENTIALS", "Access-Control-Allow-Methods", "Access-Control-Something");
		List<String> values = List.of("*", EVIL);
		return names.stream()
			.flatMap((name) -> Stream.of(change(name, "add", (headers) -> headers.add(name, "*")),
					change(name, "addAll", (headers) -> headers.addAll(name, values)),
					change(name, "addAll of headers", (headers) -> headers.addAll(other(name))),
					change(name, "set", (headers) -> headers.set(name, EVIL)),
					change(name, "set to null", (headers) -> headers.set(name, null)),
					change(name, "setAll", (headers) -> headers.setAll(Map.of(name, EVIL))),
					change(name, "put", (headers) -> headers.put(name, values)),
					change(name, "putAll", (headers) -> headers.putAll(Map.of(name, values))),
					change(name, "putAll of headers", (headers) -> headers.putAll(other(name))),
					change(name, "putIfAbsent", (headers) -> headers.putIfAbsent(name, values)),
					change(name, "remove", (headers) -> headers.remove(name))));
	}

	private static Object change(String header, String way, Consumer<HttpHeaders> change) {
		return Named.of(way + " " + header, change);
	}

	private static HttpHeaders other(String name) {
		HttpHeaders headers = new HttpHeaders();
		headers.add(name, EVIL);
		return headers;
	}

	@ParameterizedTest
	@MethodSource("changes")
	void nothingButThePolicyWritesCorsHeaders(Consumer<HttpHeaders> change) {
		change.accept(this.headers);
		assertPolicysOwn();
	}

	private void assertPolicysOwn() {
		assertThat(this.sent.headerNames()).containsExactlyInAnyOrder("Vary", "Access-Control-Allow-Origin",
				"Access-Control-Allow-Credentials", "Access-Control-Expose-Headers");
		assertThat(this.sent.get("Access-Control-Allow-Origin")).containsExactly(APP);
		assertThat(this.sent.get("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(this.sent.get("Access-Control-Expose-Headers")).containsExactly("X-Total");
		assertThat(this.sent.get("Vary")).containsExactly("Origin");
	}

	@Test
	void typedSettersWriteNoCorsHeadersEither() {
		this.headers.setAccessControlAllowOrigin("*");
		this.headers.setAccessControlAllowCredentials(false);
		this.headers.setAccessControlAllowHeaders(List.of("X-One"));
		this.headers.setAccessControlExposeHeaders(List.of("X-One"));
		this.headers.setAccessControlMaxAge(1);
		assertPolicysOwn();
	}

	@SuppressWarnings("removal")
	static Stream<Object> detours() {
		return Stream.of(
				Named.<Consumer<HttpHeaders>>of("headerSet",
						(headers) -> headers.headerSet().forEach((header) -> header.setValue(List.of("*")))),
				Named.<Consumer<HttpHeaders>>of("headerNames", (headers) -> headers.headerNames().clear()),
				Named.<Consumer<HttpHeaders>>of("asMultiValueMap",
						(headers) -> headers.asMultiValueMap().set("Access-Control-Allow-Origin", "*")),
				Named.<Consumer<HttpHeaders>>of("asMultiValueMap, another name",
						(headers) -> headers.asMultiValueMap().set("Access-Control-Something", "*")),
				Named.<Consumer<HttpHeaders>>of("asSingleValueMap",
						(headers) -> headers.asSingleValueMap().put("Access-Control-Allow-Origin", "*")),
				Named.<Consumer<HttpHeaders>>of("clear", (headers) -> headers.asMultiValueMap().clear()));
	}

	@ParameterizedTest
	@MethodSource("detours")
	void whatIsWrittenPastTheGuardIsNotSent(Consumer<HttpHeaders> detour) {
		GovernedResponse answer = owned(APP);
		detour.accept(answer.getHeaders());
		answer.setComplete().block();
		HttpHeaders committed = this.response.getHeaders();
		assertThat(committed.headerNames()).containsExactlyInAnyOrder("Vary", "Access-Control-Allow-Origin",
				"Access-Control-Allow-Credentials", "Access-Control-Expose-Headers");
		assertThat(committed.get("Access-Control-Allow-Origin")).containsExactly(APP);
		assertThat(committed.get("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(committed.get("Access-Control-Expose-Headers")).containsExactly("X-Total");
	}

	@Test
	void allOthersAreWrittenThrough() {
		this.headers.add("X-One", "1");
		this.headers.addAll("X-One", List.of("2"));
		this.headers.set("X-Access-Control-Allow-Origin", "*");
		this.headers.put("X-Two", List.of("1", "2"));
		this.headers.putIfAbsent("X-Two", List.of("3"));
		this.headers.setAll(Map.of("X-Three", "3"));
		this.headers.setContentLength(5);
		this.headers.remove("Content-Length");
		assertThat(this.sent.get("X-One")).containsExactly("1", "2");
		assertThat(this.sent.get("X-Two")).containsExactly("1", "2");
		assertThat(this.sent.getFirst("X-Three")).isEqualTo("3");
		assertThat(this.sent.getFirst("X-Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(this.sent.containsHeader("Content-Length")).isFalse();
	}

	@Test
	void whatIsClearedComesBack() {
		this.headers.set("X-One", "1");
		this.headers.clear();
		assertPolicysOwn();
	}

	@Test
	void varyWithoutAValueIsNone() {
		this.headers.add("Vary", null);
		assertPolicysOwn();
		this.headers.set("Vary", null);
		assertPolicysOwn();
	}

	@Test
	void whatWasThereBeforeThePolicyIsReplacedOrWithheld() {
		this.sent.set("Access-Control-Allow-Origin", "*");
		this.sent.set("Access-Control-Expose-Headers", "*");
		owned(APP);
		assertPolicysOwn();
		owned(EVIL);
		assertThat(this.sent.headerNames()).containsExactly("Vary");
	}

	@Test
	void varyKeepsOriginHoweverItIsChanged() {
		this.headers.set("Vary", "Accept");
		assertThat(this.sent.get("Vary")).containsExactly("Accept", "Origin");
		this.headers.put("Vary", List.of("Accept-Language"));
		assertThat(this.sent.get("Vary")).containsExactly("Accept-Language", "Origin");
		this.headers.setVary(List.of("Accept", "Accept-Language"));
		assertThat(this.sent.get("Vary")).containsExactly("Accept, Accept-Language", "Origin");
		this.headers.remove("Vary");
		assertThat(this.sent.get("Vary")).containsExactly("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "origin", "Accept-Language, Origin", "Origin,Accept-Language" })
	void nameThatComesAgainIsWrittenOnce(String again) {
		this.headers.add("Vary", "Accept-Language");
		this.headers.addAll("Vary", List.of(again));
		assertThat(this.sent.get("Vary")).containsExactly("Origin", "Accept-Language");
	}

	@Test
	void originThatIsNotAllowedSeemsToHaveAnAnswerThatIsNotSent() {
		this.sent.clear();
		HttpHeaders refused = guarded(EVIL);
		assertThat(refused.containsHeader("access-control-allow-origin")).isTrue();
		assertThat(refused.getFirst("Access-Control-Allow-Origin")).isEmpty();
		assertThat(refused.get("Access-Control-Allow-Origin")).containsExactly("");
		assertThat(refused.getAccessControlAllowOrigin()).isEmpty();
		assertThat(refused.containsHeader("Access-Control-Allow-Credentials")).isFalse();
		assertThat(this.sent.headerNames()).containsExactly("Vary");
	}

	@Test
	void headersOfACommittedAnswerCannotBeChanged() {
		GovernedResponse answer = owned(APP);
		answer.setComplete().block();
		HttpHeaders committed = answer.getHeaders();
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> committed.set("Access-Control-Allow-Origin", "*"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> committed.set("X-One", "1"));
	}

	@Test
	void headersThatAreOthersEachTimeAreGuardedToo() {
		ServerHttpResponse fresh = new ServerHttpResponseDecorator(this.response) {
			@Override
			public HttpHeaders getHeaders() {
				return new HttpHeaders(super.getHeaders());
			}
		};
		GovernedResponse answer = GovernedResponse.of(fresh, owner(APP));
		answer.getHeaders().set("Access-Control-Allow-Origin", "*");
		answer.getHeaders().set("X-One", "1");
		assertThat(this.sent.get("Access-Control-Allow-Origin")).containsExactly(APP);
		assertThat(this.sent.get("X-One")).containsExactly("1");
	}

	@Test
	void aFileIsSentWithoutBeingCopiedIfItCanBe() {
		ServerHttpResponse response = mock(ServerHttpResponse.class,
				withSettings().extraInterfaces(ZeroCopyHttpOutputMessage.class));
		given(response.getHeaders()).willReturn(new HttpHeaders());
		Mono<Void> sent = Mono.never();
		given(((ZeroCopyHttpOutputMessage) response).writeWith(Path.of("file"), 1, 2)).willReturn(sent);
		GovernedResponse answer = GovernedResponse.of(response, owner(APP));
		assertThat(answer).isInstanceOfSatisfying(ZeroCopyHttpOutputMessage.class,
				(message) -> assertThat(message.writeWith(Path.of("file"), 1, 2)).isSameAs(sent));
		assertThat(owned(APP)).isNotInstanceOf(ZeroCopyHttpOutputMessage.class);
	}

	@Test
	void whatWasThereBeforeIsReturned() {
		this.headers.add("X-One", "1");
		assertThat(this.headers.put("X-One", List.of("2"))).containsExactly("1");
		assertThat(this.headers.putIfAbsent("X-One", List.of("3"))).containsExactly("2");
		assertThat(this.headers.getFirst("X-One")).isEqualTo("2");
		assertThat(this.headers.remove("X-One")).containsExactly("2");
		assertThat(this.headers.put("Access-Control-Allow-Origin", List.of("*"))).containsExactly(APP);
		assertThat(this.headers.putIfAbsent("Access-Control-Allow-Origin", List.of("*"))).containsExactly(APP);
		assertThat(this.headers.remove("Access-Control-Allow-Origin")).containsExactly(APP);
		assertThat(this.headers.headerNames()).contains("Vary", "Access-Control-Allow-Origin");
		assertThat(this.headers.headerSet()).extracting(Map.Entry::getKey).contains("Vary");
	}

}
