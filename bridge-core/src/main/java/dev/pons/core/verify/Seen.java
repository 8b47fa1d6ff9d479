package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.TableView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key as both sides were seen.
 *
 * @param row without the row where it could not be read
 * @param node null where it could not be read
 * @param unreadable why one of them could not be read; null where both could
 * @param redactions what one side keeps to itself
 */
record Seen(
    RecordKey key,
    TableView row,
    @Nullable GraphView node,
    @Nullable String unreadable,
    Redactions redactions) {

  List<Difference> differences() {
    return node == null
        ? List.of(new Difference(key, Difference.Kind.UNREADABLE, List.of()))
        : Comparison.compare(key, node.state(), row.row(), redactions);
  }
}
