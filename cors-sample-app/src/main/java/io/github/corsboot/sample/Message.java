package io.github.corsboot.sample;

/**
 * A message.
 *
 * @param id the number of the message
 * @param text what it says
 */
record Message(long id, String text) {

}
