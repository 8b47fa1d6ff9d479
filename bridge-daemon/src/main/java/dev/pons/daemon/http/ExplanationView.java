package dev.pons.daemon.http;

import dev.pons.core.reconcile.Explanation;
import dev.pons.core.record.Change;
import dev.pons.core.store.Conflict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why a record is as it is, as JSON. Pure. */
final class ExplanationView {
  private ExplanationView() {}

  /**
   * @param reason why the record is parked; null where it is not
   */
  static Map<String, @Nullable Object> of(Explanation told, @Nullable String reason) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("mapping", told.key().mapping());
    view.put("key", told.key().parts());
    view.put("postgres", told.row() == null ? "absent" : "present");
    view.put("graph", told.node() == null ? "absent" : "present");
    view.put("agreed", told.version() == 0 ? "never" : told.base() == null ? "absent" : "present");
    view.put("properties", properties(told));
    view.put("version", told.version());
    view.put("agreed_revision", told.agreedRevision());
    view.put("graph_revision", told.nodeRevision());
    view.put("suspect", told.suspect());
    view.put("attempts", told.attempts());
    view.put("reason", reason);
    view.put("unfinished_batches", told.intents());
    view.put("duplicates", told.duplicates());
    view.put("changes", told.changes().stream().map(ExplanationView::change).toList());
    view.put("next", word(told.step()));
    view.put("conflicts", told.conflicts().stream().map(ExplanationView::conflict).toList());
    return view;
  }

  /** By name: what each side holds, what was agreed, and what would be. */
  private static Map<String, Object> properties(Explanation told) {
    Set<String> names = new TreeSet<>();
    addNames(names, told.row());
    addNames(names, told.node());
    addNames(names, told.base());
    addNames(names, told.result());
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name : names) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put("postgres", value(told.row(), name));
      values.put("graph", value(told.node(), name));
      values.put("agreed", value(told.base(), name));
      if (told.decided()) {
        values.put("next", value(told.result(), name));
      }
      properties.put(name, values);
    }
    return properties;
  }

  private static void addNames(Set<String> names, @Nullable Map<String, Object> properties) {
    if (properties != null) {
      names.addAll(properties.keySet());
    }
  }

  private static @Nullable Object value(@Nullable Map<String, Object> properties, String name) {
    Object value = properties == null ? null : properties.get(name);
    return value == null ? null : AnswerBody.plain(value);
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("side", DeskViews.side(change.side()));
    view.put("kind", word(change.kind()));
    view.put("at", change.at().toString());
    return view;
  }

  private static Map<String, @Nullable Object> conflict(Conflict conflict) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("property", conflict.property());
    view.put("winner", conflict.winner() == null ? null : DeskViews.side(conflict.winner()));
    return view;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
