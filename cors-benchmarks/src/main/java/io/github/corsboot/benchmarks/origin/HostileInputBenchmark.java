package io.github.corsboot.benchmarks.origin;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

import io.github.corsboot.origin.index.AllowedOrigins;
import io.github.corsboot.policy.CorsPolicy;
import io.github.corsboot.policy.PolicyMode;
import io.github.corsboot.policy.PolicyOrigins;
import io.github.corsboot.policy.PolicyRules;
import io.github.corsboot.policy.PolicyRules.Grants;
import io.github.corsboot.policy.PolicyRules.Tolerances;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Judges a request with hostile headers.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
public class HostileInputBenchmark {

	private static final List<String> WILDCARDS = List.of("https://*.example.com", "https://*.a.example.net");

	private static final List<String> HEADERS = List.of("Authorization", "Content-Type", "X-Requested-With");

	/** The headers. */
	@Param("ORIGIN_500")
	public HostileInput input;

	/** Who judges. */
	@Param("CORSBOOT")
	public Judge judge;

	private IntSupplier judging = () -> 0;

	/**
	 * Makes the request and the judge.
	 */
	@Setup
	public void prepare() {
		HostileRequest request = new HostileRequest(this.input);
		this.judging = switch (this.judge) {
			case READ_ONCE -> request::readOnce;
			case CORSBOOT -> corsboot(request, HEADERS);
			case CORSBOOT_ANY_HEADER -> corsboot(request, List.of("*"));
			case SPRING -> spring(request);
		};
	}

	private static IntSupplier corsboot(HostileRequest request, List<String> headers) {
		PolicyRules rules = new PolicyRules("default", List.of("/**"), PolicyMode.ENFORCE,
				new Grants(List.of("GET", "POST"), headers, List.of(), false, false, Duration.ofMinutes(30)),
				Tolerances.NONE);
		List<String> entries = new java.util.ArrayList<>(WILDCARDS);
		entries.add(HostileRequest.ORIGIN);
		CorsPolicy policy = new CorsPolicy(rules, List.of(new PolicyOrigins("list", OriginChecker.origins(entries))),
				AllowedOrigins.none(), false);
		return () -> policy.decide(request, HostileRequest.READER).verdict().ordinal();
	}

	private IntSupplier spring(HostileRequest request) {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOriginPatterns(List.of("https://*.*.*.example.com"));
		configuration.setAllowedHeaders(HEADERS);
		if (this.input.isInOrigin()) {
			return () -> (configuration.checkOrigin(request.origin()) != null) ? 1 : 0;
		}
		HttpHeaders headers = new HttpHeaders();
		headers.put(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, request.requestedHeaders());
		return () -> (configuration.checkHeaders(headers.getAccessControlRequestHeaders()) != null) ? 1 : 0;
	}

	/**
	 * Judges.
	 * @return something of the verdict
	 */
	@Benchmark
	public int judge() {
		return this.judging.getAsInt();
	}

	/**
	 * Who judges.
	 */
	public enum Judge {

		/** Nobody: each character of the header is looked at once. */
		READ_ONCE,

		/** This project, with three headers allowed. */
		CORSBOOT,

		/** This project, with any header allowed. */
		CORSBOOT_ANY_HEADER,

		/** Spring, with a pattern of three wildcards and three headers allowed. */
		SPRING

	}

}
