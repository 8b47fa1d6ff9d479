package dev.pons.postgres.ledger;

import dev.pons.core.record.RecordKey;
import dev.pons.postgres.record.Json;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The list of what the bridge writes in a transaction: a message in the log, and a setting that the
 * triggers of the outbox look at.
 */
public final class OwnWrites {
  private OwnWrites() {}

  /** {@code [["mapping","key text"],…]}. */
  public static String message(Collection<RecordKey> keys) {
    return Json.write(keys.stream().map(key -> List.of(key.mapping(), key.text())).toList());
  }

  /** The keys that a message lists. */
  public static Set<RecordKey> read(String message) {
    Set<RecordKey> keys = new HashSet<>();
    for (Object element : Json.array(message)) {
      List<?> pair = (List<?>) element;
      keys.add(RecordKey.parse((String) pair.get(0), (String) pair.get(1)));
    }
    return keys;
  }
}
