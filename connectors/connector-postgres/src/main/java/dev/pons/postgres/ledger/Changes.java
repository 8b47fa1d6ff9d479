package dev.pons.postgres.ledger;

import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.postgres.record.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The changes of a parked key as JSON. */
final class Changes {
  private Changes() {}

  static List<Map<String, @Nullable Object>> write(Collection<Change> changes) {
    List<Map<String, @Nullable Object>> written = new ArrayList<>();
    for (Change change : changes) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("side", change.side().name());
      one.put("kind", change.kind().name());
      one.put("at", change.at().toString());
      one.put("entry", change.entry());
      one.put("scope", change.scope());
      written.add(one);
    }
    return written;
  }

  static List<Change> read(RecordKey key, @Nullable String json) {
    List<Change> changes = new ArrayList<>();
    for (Object element : json == null ? List.of() : Json.array(json)) {
      Map<?, ?> one = (Map<?, ?>) element;
      changes.add(
          new Change(
              key,
              Side.valueOf(text(one, "side")),
              ChangeKind.valueOf(text(one, "kind")),
              Instant.parse(text(one, "at")),
              (String) one.get("entry"),
              (String) one.get("scope")));
    }
    return changes;
  }

  private static String text(Map<?, ?> change, String member) {
    return (String) Objects.requireNonNull(change.get(member), member);
  }
}
