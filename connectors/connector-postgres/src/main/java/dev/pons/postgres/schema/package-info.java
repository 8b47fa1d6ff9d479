/** The schema {@code pons} and its versions. */
@NullMarked
package dev.pons.postgres.schema;

import org.jspecify.annotations.NullMarked;
