package dev.pons.daemon.http;

import dev.pons.core.desk.Desk.DeadLetter;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.record.Side;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conflicts and dead letters as JSON. Pure. */
final class DeskViews {
  private DeskViews() {}

  static Map<String, @Nullable Object> conflict(KeptConflict conflict) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", conflict.id());
    view.put("state", conflict.state().name().toLowerCase(Locale.ROOT));
    view.put("mapping", conflict.key().mapping());
    view.put("key", conflict.key().parts());
    view.put("property", conflict.property());
    view.put("winner", conflict.winner() == null ? null : side(conflict.winner()));
    view.put("agreed", conflict.base());
    view.put("graph", conflict.graph());
    view.put("postgres", conflict.table());
    view.put("graph_time", conflict.graphTime());
    view.put("postgres_time", conflict.tableTime());
    view.put("at", conflict.at());
    return view;
  }

  static Map<String, @Nullable Object> letter(DeadLetter letter) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("mapping", letter.key().mapping());
    view.put("key", letter.key().parts());
    view.put("reason", letter.reason());
    view.put("attempts", letter.attempts());
    view.put("since", letter.since());
    Map<String, Integer> changes = new LinkedHashMap<>();
    letter.changes().forEach((side, count) -> changes.put(side(side), count));
    view.put("changes", changes);
    return view;
  }

  static String side(Side side) {
    return side == Side.GRAPH ? "graph" : "postgres";
  }
}
