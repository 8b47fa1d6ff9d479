package dev.pons.core.write;

/** What a write did to a row. */
public enum RowChange {
  CREATED,
  UPDATED,
  /** The row was as it should be already. */
  UNCHANGED,
  DELETED
}
