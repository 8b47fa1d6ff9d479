/** Read, merge, compare-and-set, record: the protocol of one partition. */
@NullMarked
package dev.pons.core.reconcile;

import org.jspecify.annotations.NullMarked;
