/** Users' changes by triggers that write them down in the users' own transactions. */
@NullMarked
package dev.pons.postgres.outbox;

import org.jspecify.annotations.NullMarked;
