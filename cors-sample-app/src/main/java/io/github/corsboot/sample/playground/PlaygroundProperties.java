package io.github.corsboot.sample.playground;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the playground.
 *
 * @param enabled Whether there is a playground.
 * @param framePorts Loopback ports that the playground's frames are served from. One that
 * is taken is replaced by a free one.
 */
@ConfigurationProperties("playground")
record PlaygroundProperties(@DefaultValue("false") boolean enabled, @DefaultValue List<Integer> framePorts) {

}
