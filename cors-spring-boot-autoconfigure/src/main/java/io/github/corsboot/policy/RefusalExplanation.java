package io.github.corsboot.policy;

import io.github.corsboot.origin.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in words, for the people who have to do something about it.
 * <p>
 * What a client sent is shown shortened and escaped: see {@link LogText#ofClient}.
 * Immutable and thread-safe.
 *
 * @param asked what was asked for: method, path and origin
 * @param why why the policy says no, as the end of a sentence
 * @param remedy what to write where if it should be allowed, as a sentence without a full
 * stop
 * @param hint what else the request gives reason to look at, as a sentence without a full
 * stop, or {@code null} if there is nothing
 * @since 0.1.0
 */
public record RefusalExplanation(String asked, String why, String remedy, @Nullable String hint) {

}
