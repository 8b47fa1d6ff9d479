package dev.pons.core.write;

import java.util.List;

/**
 * What a request did in Postgres.
 *
 * @param rows one per write, in the request's order
 * @param replayed whether an earlier request of the same {@link Once} did it
 */
public record WrittenRows(List<RowOutcome> rows, boolean replayed) {
  public WrittenRows {
    rows = List.copyOf(rows);
  }
}
