package dev.pons.core.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge knows of one key.
 *
 * @param version 0 where the ledger has no such key; raised by one with each write
 * @param base last state that both sides agreed on, in base form; null for absent
 * @param graphRevision revision that the node or edge carried then; null for none
 * @param seen mark of the partition that this entry has seen; a graph that comes back with an older
 *     one may have lost what is agreed here
 * @param applied ids of the newest outbox entries that went into the base
 * @param graphTime commit time of the graph's last change that was applied; null for unknown
 * @param tableTime commit time of the table's last change that was applied; null for unknown
 */
public record LedgerEntry(
    long version,
    @Nullable Map<String, Object> base,
    @Nullable Long graphRevision,
    long seen,
    Set<String> applied,
    @Nullable Instant graphTime,
    @Nullable Instant tableTime) {
  /** A key that was never reconciled. */
  public static final LedgerEntry NONE = new LedgerEntry(0, null, null, 0, Set.of(), null, null);
}
