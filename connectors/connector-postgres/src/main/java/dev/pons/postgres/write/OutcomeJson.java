package dev.pons.postgres.write;

import dev.pons.core.record.RecordKey;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.RowOutcome;
import dev.pons.postgres.ledger.TaggedJson;
import dev.pons.postgres.record.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Outcomes as they are kept for requests that come again. */
final class OutcomeJson {
  private OutcomeJson() {}

  static String write(List<RowOutcome> outcomes) {
    List<Object> rows = new ArrayList<>();
    for (RowOutcome outcome : outcomes) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("mapping", outcome.key().mapping());
      row.put("key", outcome.key().text());
      row.put("change", outcome.change().name());
      row.put("written", TaggedJson.writeAll(outcome.written()));
      row.put("relations", outcome.relations().stream().map(OutcomeJson::pair).toList());
      rows.add(row);
    }
    return Json.write(rows);
  }

  private static List<String> pair(RecordKey key) {
    return List.of(key.mapping(), key.text());
  }

  static List<RowOutcome> read(String json) {
    List<RowOutcome> outcomes = new ArrayList<>();
    for (Object element : Json.array(json)) {
      Map<?, ?> row = (Map<?, ?>) element;
      outcomes.add(
          new RowOutcome(
              RecordKey.parse(text(row, "mapping"), text(row, "key")),
              RowChange.valueOf(text(row, "change")),
              written(row.get("written")),
              relations((List<?>) Objects.requireNonNull(row.get("relations")))));
    }
    return outcomes;
  }

  private static String text(Map<?, ?> row, String member) {
    return (String) Objects.requireNonNull(row.get(member));
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> written(@Nullable Object json) {
    return TaggedJson.readAll((Map<String, Object>) json);
  }

  private static List<RecordKey> relations(List<?> pairs) {
    return pairs.stream()
        .map(pair -> (List<?>) pair)
        .map(pair -> RecordKey.parse((String) pair.get(0), (String) pair.get(1)))
        .toList();
  }
}
