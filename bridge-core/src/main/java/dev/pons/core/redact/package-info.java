/** What one side keeps to itself of a property's value. */
@NullMarked
package dev.pons.core.redact;

import org.jspecify.annotations.NullMarked;
