package dev.pons.embedded.testing;

import java.net.URI;

/**
 * Keys of one test's own.
 *
 * @param uri server and database
 * @param prefix what every key of the test begins with; ends in a colon
 */
public record TestKeyspace(URI uri, String prefix) {}
