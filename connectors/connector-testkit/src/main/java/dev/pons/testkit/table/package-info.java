/** What every store of tables, ledger and fences guarantees. */
@NullMarked
package dev.pons.testkit.table;

import org.jspecify.annotations.NullMarked;
