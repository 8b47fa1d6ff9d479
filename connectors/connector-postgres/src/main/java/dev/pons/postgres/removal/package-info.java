/** Taking away what the bridge has put into Postgres. */
@NullMarked
package dev.pons.postgres.removal;

import org.jspecify.annotations.NullMarked;
