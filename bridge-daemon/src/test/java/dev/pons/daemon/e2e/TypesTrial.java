package dev.pons.daemon.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.awaitility.Awaitility;
import org.neo4j.driver.Record;

/**
 * Values of all types, written on one side and looked at on both. A record's id says what it is
 * for, and whose property it has: {@code row/c_date/0}.
 */
final class TypesTrial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** What is refused may be nothing that JSON can hold. */
  private static final String ROWS =
      """
      select id, case when id not like 'refused/%' then
        coalesce(to_jsonb(t) -> split_part(id, '/', 2), rest -> split_part(id, '/', 2))::text end
      from typed t
      """;

  private static final String NODES =
      """
      MATCH (n:Typed)
      WITH n.id AS id, n[split(n.id, '/')[1]] AS value
      RETURN id, value, replace(valueType(value), ' NOT NULL', '') AS type
      """;

  private static final String LETTERS =
      "select key::jsonb ->> 0, reason from pons.parked where state = 'DEAD'";

  private final Sides sides = new Sides(Stores.shared());
  private final List<TypedColumn> columns;
  private final RunningDaemon daemon;
  private final Set<String> ids = new HashSet<>();
  private final StringJoiner inserts = new StringJoiner(";\n");
  private final StringJoiner literals = new StringJoiner(" union all ");
  private final List<Map<String, Object>> nodes = new ArrayList<>();

  TypesTrial(List<TypedColumn> columns) {
    this.columns = columns;
    Clean.all(Stores.shared());
    Stores.shared().superuser("create extension if not exists citext");
    sides.sql(table());
    daemon =
        new RunningDaemon(
                Stores.shared(),
                Map.of(),
                "mappings:\n  - {label: Typed, table: typed, rest: rest}\n")
            .awaitReady();
  }

  private String table() {
    StringJoiner all = new StringJoiner(", ", "create table typed (id text primary key, ", ")");
    columns.forEach(c -> all.add(c.column() + " " + (c.isRest() ? "jsonb" : c.type())));
    return """
        drop table if exists typed;
        drop type if exists mood;
        create type mood as enum ('calm', 'wild');
        """
        + all;
  }

  RunningDaemon daemon() {
    return daemon;
  }

  Sides sides() {
    return sides;
  }

  /** Writes everything, waits until all of it is settled, and looks. */
  TypesSeen run() {
    for (TypedColumn column : columns) {
      add(column);
    }
    sides.sql(inserts.toString());
    sides.cypher(
        "UNWIND $nodes AS n CREATE (t:Typed {id: n.id}) SET t += n.set", Map.of("nodes", nodes));
    Awaitility.await("every value is on both sides, or a dead letter")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> look().handled().containsAll(ids));
    settle();
    return look();
  }

  /** Waits until nothing is left to do. */
  void settle() {
    Awaitility.await("nothing left to do")
        .atMost(PATIENCE)
        .until(() -> daemon.status().path("backlog").asLong() == 0);
  }

  private void add(TypedColumn column) {
    for (int i = 0; i < column.pairs().size(); i++) {
      TypedColumn.Pair pair = column.pairs().get(i);
      row(id("row", column, i), column, pair.sql());
      node(id("node", column, i), column, pair.graph());
      want(id("row", column, i), column, pair.sql());
    }
    for (int i = 0; i < column.settled().size(); i++) {
      TypedColumn.Settled settled = column.settled().get(i);
      node(id("settled", column, i), column, settled.written());
      want(id("settled", column, i), column, settled.sql());
    }
    for (int i = 0; i < column.refused().size(); i++) {
      TypedColumn.Refused refused = column.refused().get(i);
      if (refused.inGraph()) {
        node(id("refused", column, i), column, refused.value());
      } else {
        row(id("refused", column, i), column, (String) refused.value());
      }
    }
    TypesSeen.tried(column)
        .forEach((name, value) -> node(TypesSeen.triedId(column, name), column, value));
  }

  static String id(String what, TypedColumn column, int number) {
    return what + "/" + column.property() + "/" + number;
  }

  private void row(String id, TypedColumn column, String sql) {
    ids.add(id);
    inserts.add(
        "insert into typed (id, %s) values ('%s', %s)"
            .formatted(column.column(), id, column.stored(sql)));
  }

  private void node(String id, TypedColumn column, Object value) {
    ids.add(id);
    nodes.add(Map.of("id", id, "set", Map.of(column.property(), value)));
  }

  private void want(String id, TypedColumn column, String sql) {
    literals.add("select '%s', (%s)::text".formatted(id, column.wanted(sql)));
  }

  /** What both sides hold by now. */
  TypesSeen look() {
    Map<String, Object> values = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    for (Record node : sides.cypher(NODES)) {
      String id = node.get("id").asString();
      values.put(id, node.get("value").asObject());
      types.put(id, node.get("type").asString());
    }
    return new TypesSeen(texts(ROWS), values, types, texts(LETTERS));
  }

  /** The literals as Postgres holds them. */
  Map<String, String> wanted() {
    return texts(literals.toString());
  }

  /** In UTC, wherever this runs. */
  private Map<String, String> texts(String sql) {
    Map<String, String> texts = new HashMap<>();
    try (Connection connection = sides.connect();
        Statement plain = connection.createStatement()) {
      plain.execute("set timezone to 'UTC'");
      ResultSet found = plain.executeQuery(sql);
      while (found.next()) {
        texts.put(found.getString(1), found.getString(2));
      }
      return texts;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  @Override
  public void close() {
    daemon.close();
    sides.sql("drop table typed; drop type mood");
    sides.close();
  }
}
