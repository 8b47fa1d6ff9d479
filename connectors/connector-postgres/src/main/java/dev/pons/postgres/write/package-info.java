/** Rows written for clients, as any user writes them. */
@NullMarked
package dev.pons.postgres.write;

import org.jspecify.annotations.NullMarked;
