package dev.pons.embedded.testing;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.TypeSystem;

/** Empties a Memgraph. */
final class MemgraphWiper implements GraphWiper {
  private final Driver driver;

  MemgraphWiper(Driver driver) {
    this.driver = driver;
  }

  @Override
  public void wipe() {
    try (Session session = driver.session()) {
      each(session, "SHOW TRIGGERS", row -> "DROP TRIGGER " + quoted(row, "trigger name"));
      each(session, "SHOW CONSTRAINT INFO", MemgraphWiper::dropConstraint);
      each(session, "SHOW INDEX INFO", MemgraphWiper::dropIndex);
      GraphWiper.deleteAll(session);
    }
  }

  private static void each(Session session, String query, Function<Record, String> order) {
    List<String> orders = session.run(query).list(order);
    orders.forEach(drop -> session.run(drop).consume());
  }

  private static String dropConstraint(Record row) {
    String properties = properties(row.get("properties"), "n.");
    String rule =
        row.get("constraint type").asString().startsWith("unique")
            ? properties + " IS UNIQUE"
            : "EXISTS (" + properties + ")";
    return "DROP CONSTRAINT ON (n:%s) ASSERT %s".formatted(quoted(row, "label"), rule);
  }

  private static String dropIndex(Record row) {
    String kind = row.get("index type").asString().startsWith("edge") ? "EDGE INDEX" : "INDEX";
    String properties = properties(row.get("property"), "");
    String target =
        ":" + quoted(row, "label") + (properties.isEmpty() ? "" : "(" + properties + ")");
    return "DROP " + kind + " ON " + target;
  }

  /** One name, a list of names or nothing, depending on the version and the kind. */
  private static String properties(Value value, String prefix) {
    if (value.isNull()) {
      return "";
    }
    List<String> names =
        value.hasType(TypeSystem.getDefault().LIST())
            ? value.asList(Value::asString)
            : List.of(value.asString());
    return names.stream()
        .map(name -> prefix + GraphWiper.quoted(name))
        .collect(Collectors.joining(", "));
  }

  private static String quoted(Record row, String column) {
    return GraphWiper.quoted(row.get(column).asString());
  }
}
