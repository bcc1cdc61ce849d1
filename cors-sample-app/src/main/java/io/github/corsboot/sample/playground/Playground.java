package io.github.corsboot.sample.playground;

/**
 * What stands behind the page.
 *
 * @param server the server that the application runs on
 */
record Playground(String server) {

}
