package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The new agreed state of one key, to be written where the row and the ledger are as read.
 *
 * @param read what was read; row version and ledger version are compared
 * @param result canonical properties that both sides have from now on; null for absent. The row is
 *     written where it differs.
 * @param ledger the entry to come; its version is {@code read.ledger().version() + 1}
 * @param conflicts what was decided, by this batch or by intents that it finishes
 */
public record KeyCommit(
    RecordKey key,
    TableView read,
    @Nullable Map<String, Object> result,
    LedgerEntry ledger,
    List<Conflict> conflicts) {
  /** Whether the row must change. */
  public boolean writesRow() {
    return !java.util.Objects.equals(result, read.row().properties());
  }
}
