package dev.pons.core.embedding;

import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.record.RecordKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks as rows make them. */
record Tasks(
    String text,
    VectorOwner owner,
    int attempts,
    @Nullable String described,
    @Nullable String model,
    @Nullable String written,
    @Nullable String present) {

  /** A row without a vector, whose vectors the bridge writes. */
  static Tasks text(String text) {
    return new Tasks(text, VectorOwner.BRIDGE, 0, null, null, null, null);
  }

  Tasks ownedBy(VectorOwner owner) {
    return new Tasks(text, owner, attempts, described, model, written, present);
  }

  Tasks triedBefore(int attempts) {
    return new Tasks(text, owner, attempts, described, model, written, present);
  }

  /** A vector that is known, of this text and model. */
  Tasks with(String describedText, String model, String vector) {
    return new Tasks(text, owner, attempts, TextHash.of(describedText), model, vector, vector);
  }

  /** Somebody put another vector there, or removed it. */
  Tasks changedTo(@Nullable String present) {
    return new Tasks(text, owner, attempts, described, model, written, present);
  }

  EmbeddingTask named(String id) {
    return new EmbeddingTask(
        RecordKey.of("Memory", id),
        attempts,
        "1",
        Map.of("content", text),
        text,
        owner,
        described,
        model,
        written,
        present);
  }
}
