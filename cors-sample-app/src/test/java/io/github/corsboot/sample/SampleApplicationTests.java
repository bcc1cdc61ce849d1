package io.github.corsboot.sample;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each part of the sample application answers.
 */
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	private static final String LISTED = "https://app.example.com";

	private static final String STRANGER = "https://stranger.example";

	private static final String ADMIN = "https://admin.example.com";

	@ParameterizedTest
	@EnumSource(Stack.class)
	void eachPartIsGovernedByItsOwnPolicy(Stack stack, @TempDir Path directory, CapturedOutput output)
			throws Exception {
		Path list = Files.writeString(directory.resolve("allowed_origins.list"), LISTED + "\n");
		try (RunningSample sample = RunningSample.start(stack, list)) {
			listedOriginsMayCallTheApi(sample);
			pageSeesTheFailureOfTheApplication(sample);
			anyoneMayReadWhatIsPublic(sample);
			adminTakesCredentialsOfItsOwnOriginsOnly(sample);
			pathWithoutPolicyIsLeftAlone(sample);
			playgroundIsThere(sample);
			assertThat(output).contains(
					"curl -i -H 'Origin: https://app.example.com' http://localhost:" + sample.port() + "/api/greeting");
		}
	}

	private void listedOriginsMayCallTheApi(RunningSample sample) {
		AbstractListFileTests.assertAllowed(sample.get("/api/greeting", LISTED), LISTED);
		AbstractListFileTests.assertRefused(sample.get("/api/greeting", STRANGER));
	}

	private void pageSeesTheFailureOfTheApplication(RunningSample sample) {
		HttpResponse<String> response = sample.get("/api/failure", LISTED);
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(allowedOrigin(response)).containsExactly(LISTED);
	}

	private void anyoneMayReadWhatIsPublic(RunningSample sample) {
		HttpResponse<String> response = sample.get("/public/status", STRANGER);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(allowedOrigin(response)).containsExactly("*");
		AbstractListFileTests.assertRefused(sample.preflight("/public/status", STRANGER, "DELETE"));
	}

	private void adminTakesCredentialsOfItsOwnOriginsOnly(RunningSample sample) {
		HttpResponse<String> response = sample.get("/admin/session", ADMIN);
		AbstractListFileTests.assertAllowed(response, ADMIN);
		assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).hasValue("true");
		AbstractListFileTests.assertRefused(sample.get("/admin/session", LISTED));
		AbstractListFileTests.assertRefused(sample.get("/api/greeting", ADMIN));
	}

	private void pathWithoutPolicyIsLeftAlone(RunningSample sample) {
		HttpResponse<String> response = sample.get("/internal/status", STRANGER);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("governed by no policy");
		assertThat(allowedOrigin(response)).isEmpty();
	}

	private void playgroundIsThere(RunningSample sample) {
		HttpResponse<String> response = sample.send(sample.request("/"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("CORS playground");
		assertThat(sample.send(sample.request("/playground/page.js")).statusCode()).isEqualTo(200);
		assertThat(sample.send(sample.request("/playground/page.css")).statusCode()).isEqualTo(200);
	}

	private static List<String> allowedOrigin(HttpResponse<String> response) {
		return response.headers().allValues("Access-Control-Allow-Origin");
	}

}
