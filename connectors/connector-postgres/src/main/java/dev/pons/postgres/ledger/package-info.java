/** What the bridge must not forget: fences, ledger, intents, conflicts, parked keys. */
@NullMarked
package dev.pons.postgres.ledger;

import org.jspecify.annotations.NullMarked;
