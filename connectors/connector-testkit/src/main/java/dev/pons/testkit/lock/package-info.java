/** What every lock server promises, as tests. */
@NullMarked
package dev.pons.testkit.lock;

import org.jspecify.annotations.NullMarked;
