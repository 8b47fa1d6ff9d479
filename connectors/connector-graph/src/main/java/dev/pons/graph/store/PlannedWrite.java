package dev.pons.graph.store;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphWrite;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One write as a row of its statement. */
record PlannedWrite(
    RecordType type, RecordKey key, Stamp stamp, Kind kind, Map<String, Object> row) {

  enum Kind {
    CREATE,
    UPDATE,
    DELETE
  }

  static PlannedWrite of(GraphWrite write, RecordType type, String revision, long batch) {
    Stamp stamp = Stamp.of(write.expected());
    Map<String, Object> raw = stamp.raw();
    Map<String, Object> result = write.result();
    if (raw == null) {
      Map<String, Object> all = Objects.requireNonNull(result, "nothing to write");
      return create(type, write.key(), stamp, set(type, all, revision, batch));
    }
    if (result == null) {
      Map<String, Object> row = Guard.everything(raw);
      row.put("edges", stamp.edges());
      return of(type, write.key(), stamp, Kind.DELETE, row);
    }
    Map<String, @Nullable Object> changes = changes(write.expected(), result);
    Set<String> touched = new LinkedHashSet<>(changes.keySet());
    touched.add(revision);
    touched.addAll(type.mapping().keyProperties());
    Map<String, Object> row = Guard.touched(raw, touched);
    row.put("set", set(type, changes, revision, batch));
    row.put("edges", stamp.edges());
    return of(type, write.key(), stamp, Kind.UPDATE, row);
  }

  private static PlannedWrite create(
      RecordType type, RecordKey key, Stamp stamp, Map<String, @Nullable Object> set) {
    List<String> names = type.mapping().keyProperties();
    for (int i = 0; i < names.size(); i++) {
      set.put(names.get(i), key.parts().get(key.parts().size() - names.size() + i));
    }
    return of(type, key, stamp, Kind.CREATE, new HashMap<>(Map.of("set", set)));
  }

  private static PlannedWrite of(
      RecordType type, RecordKey key, Stamp stamp, Kind kind, Map<String, Object> row) {
    row.putAll(Rows.parts(key));
    return new PlannedWrite(type, key, stamp, kind, row);
  }

  private static Map<String, @Nullable Object> changes(
      GraphState expected, Map<String, Object> result) {
    Map<String, Object> before = Objects.requireNonNull(expected.properties(), "properties");
    Map<String, @Nullable Object> changes = new HashMap<>();
    result.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            changes.put(name, value);
          }
        });
    before.keySet().stream()
        .filter(name -> !result.containsKey(name))
        .forEach(name -> changes.put(name, null));
    return changes;
  }

  private static Map<String, @Nullable Object> set(
      RecordType type,
      Map<String, ? extends @Nullable Object> changes,
      String revision,
      long batch) {
    Map<String, @Nullable Object> set = new HashMap<>();
    changes.forEach((name, value) -> set.put(name, type.properties().raw(name, value)));
    set.put(revision, batch);
    return set;
  }
}
