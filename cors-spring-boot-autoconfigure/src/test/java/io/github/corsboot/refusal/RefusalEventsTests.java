package io.github.corsboot.refusal;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.policy.CorsHeaders;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.CorsRequestRefusedEvent;
import io.github.corsboot.policy.CorsRequestRefusedEvent.RefusedRequest;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.RefusalReason;
import io.github.corsboot.policy.RequestReader;
import io.github.corsboot.policy.RequestType;
import io.github.corsboot.policy.TestPolicy;
import io.github.corsboot.policy.TestRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link RefusalEvents}.
 */
class RefusalEventsTests {

	private final CorsPolicy policy = TestPolicy.named("default", "/**")
		.list("cors.allowed-origins", "https://app.example.com")
		.build();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner();

	@Test
	void refusedRequestIsPublishedToWhoeverListens() {
		this.contextRunner.withUserConfiguration(Listening.class).run((context) -> {
			request(context.getSourceApplicationContext(),
					TestRequest.preflight("PUT", "/a\n").from("https://evil.example"));
			assertThat(context.getBean(Listening.class).events).containsExactly(new CorsRequestRefusedEvent("default",
					PolicyMode.ENFORCE, RefusalReason.ORIGIN_NOT_ALLOWED,
					new RefusedRequest(RequestType.PREFLIGHT, "PUT", "/a\\u000a", "https://evil.example"), List.of()));
		});
	}

	@Test
	void everyRefusedNameIsTold() {
		CorsPolicy strict = TestPolicy.named("default", "/**")
			.list("cors.allowed-origins", "https://app.example.com")
			.headers("Content-Type")
			.build();
		TestRequest preflight = TestRequest.preflight("PUT", "/")
			.from("https://app.example.com")
			.with(CorsHeaders.REQUEST_HEADERS, "content-type,x-a,x-b");
		this.contextRunner.withUserConfiguration(Listening.class).run((context) -> {
			request(context.getSourceApplicationContext(), strict, preflight);
			assertThat(context.getBean(Listening.class).events).singleElement()
				.extracting(CorsRequestRefusedEvent::refusedNames)
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.containsExactly("PUT", "x-a", "x-b");
		});
	}

	@Test
	void whatAClientSentIsShortened() {
		this.contextRunner.withUserConfiguration(Listening.class).run((context) -> {
			request(context.getSourceApplicationContext(),
					TestRequest.of("GET", "/" + "a".repeat(10_000)).from("https://evil.example"));
			assertThat(context.getBean(Listening.class).events).singleElement()
				.extracting((event) -> event.request().path())
				.asString()
				.hasSizeLessThan(250)
				.endsWith("... (10001 characters)");
		});
	}

	@Test
	void allowedRequestIsNotPublished() {
		this.contextRunner.withUserConfiguration(Listening.class).run((context) -> {
			request(context.getSourceApplicationContext(), TestRequest.of("GET", "/").from("https://app.example.com"));
			assertThat(context.getBean(Listening.class).events).isEmpty();
		});
	}

	@Test
	void nothingIsPublishedWhenOnlyListenersOfEverythingAreThere() {
		this.contextRunner.withUserConfiguration(ListeningToEverything.class).run((context) -> {
			request(context.getSourceApplicationContext(), TestRequest.of("GET", "/").from("https://evil.example"));
			assertThat(context.getBean(ListeningToEverything.class).events)
				.doesNotHaveAnyElementsOfTypes(CorsRequestRefusedEvent.class)
				.noneMatch((event) -> event instanceof PayloadApplicationEvent<?>);
		});
	}

	@Test
	void nothingIsReadOfARequestWithoutAListener() {
		this.contextRunner.run((context) -> {
			TestRequest request = TestRequest.of("GET", "/").from("https://evil.example");
			RequestReader<TestRequest> reader = mock();
			new RefusalEvents(context.getSourceApplicationContext())
				.decided(this.policy.decide(request, new TestRequest.Reader()), request, reader);
			verifyNoInteractions(reader);
		});
	}

	@Test
	void listenerInAParentContextCounts() {
		this.contextRunner.withUserConfiguration(Listening.class)
			.run((parent) -> this.contextRunner.withParent(parent.getSourceApplicationContext()).run((context) -> {
				request(context.getSourceApplicationContext(), TestRequest.of("GET", "/").from("https://evil.example"));
				assertThat(parent.getBean(Listening.class).events).hasSize(1);
			}));
	}

	@Test
	void lazyListenerBeanCounts() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(ListenerBean.class)
			.run((context) -> {
				request(context.getSourceApplicationContext(), TestRequest.of("GET", "/").from("https://evil.example"));
				assertThat(context.getBean(ListenerBean.class).events).hasSize(1);
			});
	}

	private void request(ApplicationContext context, TestRequest request) {
		request(context, this.policy, request);
	}

	private static void request(ApplicationContext context, CorsPolicy policy, TestRequest request) {
		TestRequest.Reader reader = new TestRequest.Reader();
		new RefusalEvents(context).decided(policy.decide(request, reader), request, reader);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		private final List<CorsRequestRefusedEvent> events = new ArrayList<>();

		@EventListener
		void refused(CorsRequestRefusedEvent event) {
			this.events.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ListeningToEverything implements ApplicationListener<ApplicationEvent> {

		private final List<Object> events = new ArrayList<>();

		@EventListener
		void anything(Object event) {
			this.events.add(event);
		}

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			this.events.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ListenerBean {

		private final List<CorsRequestRefusedEvent> events = new ArrayList<>();

		@Bean
		ApplicationListener<PayloadApplicationEvent<CorsRequestRefusedEvent>> refusals() {
			return (event) -> this.events.add(event.getPayload());
		}

	}

}
