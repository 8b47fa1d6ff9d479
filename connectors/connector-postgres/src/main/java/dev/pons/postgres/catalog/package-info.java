/** Live tables and the keys in them. */
@NullMarked
package dev.pons.postgres.catalog;

import org.jspecify.annotations.NullMarked;
