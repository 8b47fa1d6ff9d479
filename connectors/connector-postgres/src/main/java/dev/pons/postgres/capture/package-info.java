/** Which of the ways to capture users' changes is gone, and why. */
@NullMarked
package dev.pons.postgres.capture;

import org.jspecify.annotations.NullMarked;
