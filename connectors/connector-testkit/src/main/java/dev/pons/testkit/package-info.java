/** Contract suites that every connector passes. */
@NullMarked
package dev.pons.testkit;

import org.jspecify.annotations.NullMarked;
