package dev.pons.core.write;

import dev.pons.core.record.RecordKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes that happen together or not at all.
 *
 * @param writes 1 to 1,000 writes of distinct keys
 * @param once null where sending the request again may have another effect
 */
public record WriteRequest(List<RecordWrite> writes, @Nullable Once once) {
  /** So many writes go in one request. */
  public static final int MOST = 1_000;

  /**
   * @throws WriteRefusedException too few, too many, or two writes of one record
   */
  public WriteRequest {
    writes = List.copyOf(writes);
    if (writes.isEmpty() || writes.size() > MOST) {
      throw invalid(writes.size() + " writes in one request", "send 1 to " + MOST);
    }
    Set<RecordKey> keys = new HashSet<>();
    for (RecordWrite write : writes) {
      if (!keys.add(write.key())) {
        throw invalid(write.key() + " is written twice", "send one write per record");
      }
    }
  }

  private static WriteRefusedException invalid(String message, String hint) {
    return new WriteRefusedException(WriteRefusedException.Reason.INVALID, message, hint);
  }
}
