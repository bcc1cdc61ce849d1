package io.github.corsboot.source.file;

import java.time.Duration;

/**
 * How list files are read and watched.
 *
 * @param watch whether files are watched at all
 * @param quietPeriod how long a file must be quiet before it is read
 * @param pollInterval how often a file is looked at without an event
 * @param maxFileSize the size of the largest file that is read, in bytes
 */
public record FileSettings(boolean watch, Duration quietPeriod, Duration pollInterval, long maxFileSize) {

}
