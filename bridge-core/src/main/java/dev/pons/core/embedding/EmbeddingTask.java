package dev.pons.core.embedding;

import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.record.RecordKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that may need a vector, as its row was read.
 *
 * @param attempts how often it was tried since the last success
 * @param version the row's version ({@code xmin}), compared when the vector is written
 * @param record canonical properties of the row
 * @param text what the vector shall describe; empty where there is nothing to describe
 * @param described hash of the text that the vector kept in the row describes; null for none
 * @param model model of that vector; null for none
 * @param writtenVector hash of the vector that was written or respected then; null for none
 * @param presentVector hash of the vector that is in the row; null for none
 */
public record EmbeddingTask(
    RecordKey key,
    int attempts,
    String version,
    Map<String, Object> record,
    String text,
    VectorOwner owner,
    @Nullable String described,
    @Nullable String model,
    @Nullable String writtenVector,
    @Nullable String presentVector) {

  /** Hash of the text. */
  public String textHash() {
    return TextHash.of(text);
  }
}
