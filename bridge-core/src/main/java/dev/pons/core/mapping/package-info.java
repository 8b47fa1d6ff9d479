/** Which label corresponds to which table, and how. */
@NullMarked
package dev.pons.core.mapping;

import org.jspecify.annotations.NullMarked;
