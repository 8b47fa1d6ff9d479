/** What every bus and every lease server promises, as tests. */
@NullMarked
package dev.pons.testkit.bus;

import org.jspecify.annotations.NullMarked;
