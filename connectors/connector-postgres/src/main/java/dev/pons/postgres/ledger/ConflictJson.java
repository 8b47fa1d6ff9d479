package dev.pons.postgres.ledger;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.Digest;
import dev.pons.core.value.Span;
import dev.pons.postgres.record.RowJson;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conflicts as JSON: exact inside of intents, plain for people. */
final class ConflictJson {
  private ConflictJson() {}

  /** So that it reads back equal. */
  static Map<String, @Nullable Object> exact(Conflict conflict) {
    Map<String, @Nullable Object> json = common(conflict);
    json.putAll(values(conflict));
    return json;
  }

  /** Between what one has to decide, so that it reads back equal. */
  static Map<String, @Nullable Object> values(Conflict conflict) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("property", conflict.property());
    json.put("base", TaggedJson.write(conflict.base()));
    json.put("graph", TaggedJson.write(conflict.graph()));
    json.put("table", TaggedJson.write(conflict.table()));
    return json;
  }

  static Conflict read(RecordKey key, Map<?, ?> json) {
    String winner = (String) json.get("winner");
    return new Conflict(
        key,
        (String) json.get("property"),
        value(json.get("base")),
        value(json.get("graph")),
        value(json.get("table")),
        winner == null ? null : Side.valueOf(winner),
        time((String) json.get("graphTime")),
        time((String) json.get("tableTime")));
  }

  private static @Nullable Object value(@Nullable Object json) {
    return json == null ? null : TaggedJson.read(json);
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  /** As {@code pons.conflicts} shows it; a digest stands for a long base. */
  static Map<String, @Nullable Object> plain(Conflict conflict) {
    Map<String, @Nullable Object> json = common(conflict);
    json.put("mapping", conflict.key().mapping());
    json.put("key", conflict.key().text());
    json.put("base", readable(conflict.base()));
    json.put("graph", readable(conflict.graph()));
    json.put("table", readable(conflict.table()));
    return json;
  }

  /** So that {@link dev.pons.core.value.Canonical} reads it back by its type. */
  private static @Nullable Object readable(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ConflictJson::readable).toList();
    }
    if (value instanceof Temporal || value instanceof Span || value instanceof Bytes) {
      return value.toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), readable(member)));
      return members;
    }
    return value instanceof Digest digest
        ? Map.of("sha256", digest.sha256())
        : RowJson.plain(value);
  }

  private static Map<String, @Nullable Object> common(Conflict conflict) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("property", conflict.property());
    json.put("winner", conflict.winner() == null ? null : conflict.winner().name());
    json.put("graphTime", text(conflict.graphTime()));
    json.put("tableTime", text(conflict.tableTime()));
    return json;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  static List<Map<String, @Nullable Object>> exact(List<Conflict> conflicts) {
    return conflicts.stream().map(ConflictJson::exact).toList();
  }
}
