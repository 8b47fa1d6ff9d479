package dev.pons.core.write;

import dev.pons.core.value.Digest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what was written with what stands. Pure. */
final class Supersession {
  private Supersession() {}

  /**
   * Whether somebody else's value stands where this write put one.
   *
   * @param now the record as it stands; null where there is none
   */
  static boolean superseded(RecordWrite write, RowOutcome row, @Nullable Map<String, Object> now) {
    Map<String, Object> written = row.written();
    Map<String, Object> standing = Digest.base(now);
    if (written == null || standing == null) {
      return !Objects.equals(written, standing);
    }
    return switch (write.kind()) {
      case PUT -> !written.equals(standing);
      case PATCH ->
          write.set().keySet().stream()
                  .anyMatch(name -> !Objects.equals(written.get(name), standing.get(name)))
              || write.removed().stream().anyMatch(standing::containsKey);
      case DELETE -> true;
    };
  }
}
