package dev.pons.daemon.e2e;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What both sides held of some records, by id.
 *
 * @param rows the property's value in Postgres, as JSON
 * @param nodes the property
 * @param types the property's type, as the graph names it
 * @param letters reasons of dead letters
 */
record TypesSeen(
    Map<String, String> rows,
    Map<String, Object> nodes,
    Map<String, String> types,
    Map<String, String> letters) {

  /** Records that are on both sides, or are dead letters. */
  Set<String> handled() {
    Set<String> handled = new HashSet<>(rows.keySet());
    handled.retainAll(nodes.keySet());
    handled.addAll(letters.keySet());
    return handled;
  }

  /** What is tried with a column: a value of every type, in a list where the column has lists. */
  static Map<String, Object> tried(TypedColumn column) {
    Map<String, Object> tried = new LinkedHashMap<>(TypedValues.of(column));
    if (column.isList()) {
      // The graph has no lists of lists, and none of bytes.
      tried.keySet().removeAll(Set.of(TypedValues.LIST, TypedValues.BYTES));
      tried.replaceAll((name, value) -> List.of(value));
    }
    return tried;
  }

  static String triedId(TypedColumn column, String name) {
    return "tried/" + column.property() + "/" + name;
  }

  /** What became of it in Postgres; null for a dead letter. */
  String carried(TypedColumn column, String name) {
    String id = triedId(column, name);
    return letters.containsKey(id) ? null : rows.get(id);
  }
}
