package dev.pons.daemon.e2e;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A column of a Postgres type, and what is known of its values.
 *
 * @param type as SQL spells it; {@code rest} for the column of all other properties
 * @param canonical what its values are compared by
 * @param notes rules that the values below show
 * @param spelled text that spells a value
 * @param pairs values that are the same on both sides
 * @param settled what users of the graph write, and what both sides hold then
 * @param refused values that the other side cannot hold
 */
record TypedColumn(
    String type,
    String canonical,
    String notes,
    String spelled,
    List<Pair> pairs,
    List<Settled> settled,
    List<Refused> refused) {
  static final String REST = "rest";

  /**
   * @param sql a literal without its type
   * @param graph the property as the driver gives it
   */
  record Pair(String sql, Object graph) {}

  /**
   * @param written by a user of the graph
   * @param sql a literal of what Postgres holds then
   * @param graph what the graph holds then
   */
  record Settled(Object written, String sql, Object graph) {}

  /**
   * @param value an SQL literal, or a property
   * @param inGraph whether it is a property
   * @param reason part of the dead letter's reason
   */
  record Refused(Object value, boolean inGraph, String reason) {}

  static TypedColumn of(String type, String canonical, String spelled, String notes) {
    return new TypedColumn(
        type, canonical, notes, spelled, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  TypedColumn pair(String sql, Object graph) {
    pairs.add(new Pair(sql, graph));
    return this;
  }

  TypedColumn settles(Object written, String sql, Object graph) {
    settled.add(new Settled(written, sql, graph));
    return this;
  }

  TypedColumn refusesRow(String sql, String reason) {
    refused.add(new Refused(sql, false, reason));
    return this;
  }

  TypedColumn refusesNode(Object value, String reason) {
    refused.add(new Refused(value, true, reason));
    return this;
  }

  /** The column of lists; null where lists are no columns of their own. */
  TypedColumn array() {
    TypedColumn array = of(type + "[]", "list of these", spelled, "");
    array.pair("'{}'", List.of());
    List<Pair> alike = pairs.stream().filter(p -> sameClass(p, pairs.get(0))).toList();
    StringBuilder sql = new StringBuilder();
    List<Object> values = new ArrayList<>();
    for (Pair pair : alike) {
      sql.append(sql.isEmpty() ? "ARRAY[" : ", ").append(pair.sql).append("::").append(type);
      values.add(pair.graph instanceof byte[] bytes ? base64(bytes) : pair.graph);
    }
    array.pair(sql + "]", values);
    array.refusesRow("ARRAY[" + alike.get(0).sql + "::" + type + ", NULL]", "holds a null");
    if (!type.startsWith("json")) {
      array.refusesRow("ARRAY[ARRAY[" + alike.get(0).sql + "::" + type + "]]", "a list is no");
    }
    return array;
  }

  /** Lists in the graph are of one type. */
  private static boolean sameClass(Pair one, Pair other) {
    return one.graph.getClass().equals(other.graph.getClass());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  boolean isList() {
    return type.endsWith("[]");
  }

  boolean isRest() {
    return type.equals(REST);
  }

  /** Name of the property, and of the column that has one of its own. */
  String property() {
    return (isList() ? "l_" : "c_") + type.replaceAll("\\W+", "_").replaceAll("_$", "");
  }

  /** Name of the column that holds the property. */
  String column() {
    return isRest() ? REST : property();
  }

  /** A literal as the column holds it. */
  String stored(String sql) {
    return isRest()
        ? "jsonb_build_object('" + property() + "', " + sql + "::jsonb)"
        : sql + "::" + type;
  }

  /** What a literal looks like in JSON. */
  String wanted(String sql) {
    return isRest() ? sql + "::jsonb" : "to_jsonb(" + sql + "::" + type + ")";
  }
}
