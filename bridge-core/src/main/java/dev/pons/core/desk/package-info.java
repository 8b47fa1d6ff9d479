/** What waits for an operator: conflicts and dead letters. */
@NullMarked
package dev.pons.core.desk;

import org.jspecify.annotations.NullMarked;
