package dev.pons.postgres.embedding;

import dev.pons.core.record.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What {@code pons.embeddings} holds of a record; nulls where it holds nothing. */
record Kept(
    RecordKey key,
    int attempts,
    @Nullable String textHash,
    @Nullable String model,
    @Nullable String vectorHash) {

  /** From columns in this order: mapping, key, attempts, text_hash, model, vector_hash. */
  static Kept of(ResultSet found) throws SQLException {
    return new Kept(
        RecordKey.parse(found.getString(1), found.getString(2)),
        found.getInt(3),
        found.getString(4),
        found.getString(5),
        found.getString(6));
  }
}
