package io.github.corsboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.corsboot.lifecycle.PolicySource;
import io.github.corsboot.source.ListProblem;
import io.github.corsboot.source.SourceFailure;
import io.github.corsboot.source.SourceStatus;

/**
 * Describes sources of origins.
 */
final class SourceDescriptor {

	private SourceDescriptor() {
	}

	static Map<String, Object> of(PolicySource source) {
		SourceStatus status = source.status();
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("location", status.name());
		description.put("state", status.state().value());
		description.put("entries", status.entries());
		if (status.fingerprint() != null) {
			description.put("fingerprint", status.fingerprint());
		}
		if (status.loadedAt() != null) {
			description.put("loadedAt", status.loadedAt().toString());
		}
		if (status.loadingSince() != null) {
			description.put("loadingSince", status.loadingSince().toString());
		}
		description.put("watchMode", status.watchMode().value());
		description.put("policies", source.policies());
		SourceFailure failure = status.failure();
		if (failure != null) {
			Map<String, Object> failed = summary(failure);
			failed.put("problems", failure.problems().stream().map(ListProblem::toString).toList());
			if (failure.stillAllowed() >= 0) {
				failed.put("stillAllowed", failure.stillAllowed());
			}
			description.put("failure", failed);
		}
		return description;
	}

	static Map<String, Object> summary(SourceFailure failure) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("at", failure.at().toString());
		description.put("reason", failure.reason().value());
		description.put("summary", failure.summary());
		description.put("problemCount", failure.problemCount());
		return description;
	}

}
