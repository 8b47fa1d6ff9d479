/** Stores for tests: real ones, shared by the tests of one JVM. */
@NullMarked
package dev.pons.embedded.testing;

import org.jspecify.annotations.NullMarked;
