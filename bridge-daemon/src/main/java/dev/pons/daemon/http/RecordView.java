package dev.pons.daemon.http;

import dev.pons.core.cache.Served;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import dev.pons.core.write.Reading;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.RowOutcome;
import dev.pons.core.write.Standing;
import dev.pons.core.write.WriteResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records, and where they stand, as JSON. Pure. */
final class RecordView {
  private RecordView() {}

  static Map<String, @Nullable Object> of(RecordKey key, Reading reading) {
    Standing standing = reading.standing();
    Map<String, @Nullable Object> view = key(key);
    view.put("postgres", standing.record() == null ? "absent" : "present");
    view.put("graph", standing.agreed() ? "equal" : state(standing));
    stand(view, standing);
    view.put("position", reading.position().toString());
    return view;
  }

  /** The cached body with what is to be said about it before. */
  static String cached(Served served) {
    return "{\"cached\":%s,\"asOf\":\"%s\",\"ageMs\":%s,\"position\":\"%s\",%s"
        .formatted(
            served.cached(),
            served.answer().asOf(),
            served.age().toMillis(),
            served.answer().position(),
            served.answer().body().substring(1));
  }

  static Map<String, @Nullable Object> of(WriteResult result) {
    Map<String, @Nullable Object> view = item(result.items().get(0));
    view.put("position", position(result.position()));
    return view;
  }

  static Map<String, @Nullable Object> many(WriteResult result) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("results", result.items().stream().map(RecordView::item).toList());
    view.put("position", position(result.position()));
    return view;
  }

  private static Map<String, @Nullable Object> item(WriteResult.Item item) {
    RowOutcome row = item.row();
    Standing standing = item.standing();
    Map<String, @Nullable Object> view = key(row.key());
    view.put("postgres", change(row.change()));
    view.put("created", row.change() == RowChange.CREATED);
    view.put("graph", graph(standing));
    stand(view, standing);
    view.put("superseded", item.superseded());
    if (!row.relations().isEmpty()) {
      view.put("relations_deleted", row.relations().size());
    }
    return view;
  }

  private static Map<String, @Nullable Object> key(RecordKey key) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("mapping", key.mapping());
    view.put("key", key.parts());
    return view;
  }

  private static String change(RowChange change) {
    return switch (change) {
      case CREATED, UPDATED -> "written";
      case UNCHANGED -> "unchanged";
      case DELETED -> "deleted";
    };
  }

  private static String graph(Standing standing) {
    if (!standing.agreed()) {
      return state(standing);
    }
    return standing.record() == null ? "deleted" : "written";
  }

  private static String state(Standing standing) {
    return standing.state().name().toLowerCase(Locale.ROOT);
  }

  private static void stand(Map<String, @Nullable Object> view, Standing standing) {
    if (standing.reason() != null) {
      view.put("reason", standing.reason());
    }
    Map<String, Object> record = standing.record();
    view.put("record", record == null ? null : AnswerBody.plain(record));
  }

  private static @Nullable String position(@Nullable LogPosition position) {
    return position == null ? null : position.toString();
  }
}
