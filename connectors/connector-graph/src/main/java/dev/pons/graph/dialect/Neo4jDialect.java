package dev.pons.graph.dialect;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import dev.pons.graph.bolt.Bolt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;

/** Neo4j 5 with APOC core. Reads committed, so that guards look again once they hold the lock. */
public final class Neo4jDialect implements Dialect {
  private static final String SYSTEM = "system";

  /** Names of the constraints and indexes that are made here. */
  private static final String OWN = "pons_(fence|barrier|outbox_(id|key|at)|key_.*)";

  /** An index entry holds about 8 KB: three parts of so many characters fit in it. */
  private static final int KEPT_OF_A_PART = 500;

  private final String database;

  /**
   * @param database name of the database that holds the graph
   */
  public Neo4jDialect(String database) {
    this.database = database;
  }

  @Override
  public String product() {
    return "Neo4j";
  }

  /** Nothing that can be set takes a guarantee away. */
  @Override
  public void check(Bolt bolt) {}

  @Override
  public String lock(String... variables) {
    StringBuilder clauses = new StringBuilder();
    for (String variable : variables) {
      clauses.append(String.format("SET %1$s._pons_lock = 1 REMOVE %1$s._pons_lock%n", variable));
    }
    return clauses.toString();
  }

  @Override
  public List<String> fenceSchema() {
    return List.of(
        """
        CREATE CONSTRAINT pons_fence IF NOT EXISTS
        FOR (f:_PonsFence) REQUIRE f.partition IS UNIQUE
        """);
  }

  @Override
  public List<String> outboxSchema() {
    return List.of(
        "CREATE INDEX pons_outbox_id IF NOT EXISTS FOR (o:_PonsOutbox) ON (o.id)",
        "CREATE INDEX pons_outbox_key IF NOT EXISTS FOR (o:_PonsOutbox) ON (o.key)",
        "CREATE INDEX pons_outbox_at IF NOT EXISTS FOR (o:_PonsOutbox) ON (o.at)",
        "CALL db.awaitIndexes(60)");
  }

  @Override
  public List<String> keySchema(EntityMapping mapping) {
    return List.of(
        Cypher.fill(
            "CREATE CONSTRAINT <name> IF NOT EXISTS FOR (n:<label>) REQUIRE n.<key> IS UNIQUE",
            Map.of(
                "name",
                Cypher.name("pons_key_" + mapping.label() + "_" + mapping.key().property()),
                "label",
                Cypher.name(mapping.label()),
                "key",
                Cypher.name(mapping.key().property()))));
  }

  /** Where users had one on the same key before, theirs is used, and none has our name. */
  @Override
  public List<String> ownSchema(Bolt bolt) {
    List<String> statements = new ArrayList<>();
    bolt.run("SHOW CONSTRAINTS YIELD name WHERE name =~ '" + OWN + "' RETURN name")
        .rows()
        .forEach(row -> statements.add("DROP CONSTRAINT " + name(row) + " IF EXISTS"));
    bolt.run(
            "SHOW INDEXES YIELD name, owningConstraint"
                + " WHERE name =~ '"
                + OWN
                + "' AND owningConstraint IS NULL RETURN name")
        .rows()
        .forEach(row -> statements.add("DROP INDEX " + name(row) + " IF EXISTS"));
    return statements;
  }

  private static String name(Record row) {
    return Cypher.name(row.get("name").asString());
  }

  @Override
  public String oldestFirst() {
    return "ORDER BY o.at";
  }

  @Override
  public String outboxKey(RecordKey key) {
    StringBuilder text = new StringBuilder(key.mapping());
    key.parts().forEach(part -> text.append('|').append(cut(String.valueOf(part))));
    return text.toString();
  }

  private static String cut(String part) {
    return part.codePointCount(0, part.length()) <= KEPT_OF_A_PART
        ? part
        : part.substring(0, part.offsetByCodePoints(0, KEPT_OF_A_PART));
  }

  @Override
  public boolean holds(ValueType.Kind kind) {
    return true;
  }

  @Override
  public void check(Object value) {}

  @Override
  public Map<String, String> triggers(Mapping mapping) {
    String key = Outbox.key(mapping, "left(toString(k%d), " + KEPT_OF_A_PART + ")");
    String statement =
        mapping instanceof RelationMapping relation
            ? Neo4jRelationTrigger.of(relation, key)
            : Neo4jEntityTrigger.of((EntityMapping) mapping, key);
    return Map.of(Outbox.PREFIX + mapping.name(), statement);
  }

  @Override
  public Map<String, String> installed(Bolt bolt) {
    return ours(
        bolt.runIn(
                SYSTEM,
                """
                CALL apoc.trigger.show($database) YIELD name, query, installed, paused
                RETURN name, query, installed AND NOT paused AS working
                """,
                Map.of("database", database))
            .rows());
  }

  /** Those that are paused too. */
  @Override
  public Set<String> triggerNames(Bolt bolt) {
    return bolt
        .runIn(
            SYSTEM,
            "CALL apoc.trigger.show($database) YIELD name RETURN name",
            Map.of("database", database))
        .rows()
        .stream()
        .map(row -> row.get("name").asString())
        .filter(name -> name.startsWith(Outbox.PREFIX))
        .collect(Collectors.toSet());
  }

  @Override
  public Map<String, String> active(Bolt bolt) {
    return ours(
        bolt.run(
                """
                CALL apoc.trigger.list() YIELD name, query, installed, paused
                RETURN name, query, installed AND NOT paused AS working
                """)
            .rows());
  }

  private static Map<String, String> ours(List<Record> rows) {
    Map<String, String> statements = new HashMap<>();
    for (Record row : rows) {
      String name = row.get("name").asString();
      if (name.startsWith(Outbox.PREFIX) && row.get("working").asBoolean()) {
        statements.put(name, row.get("query").asString());
      }
    }
    return statements;
  }

  @Override
  public void install(Bolt bolt, String name, String statement) {
    // A trigger that calls what is not there would fail in every user's transaction.
    bolt.run("CALL apoc.do.when(false, '', '', {}) YIELD value RETURN count(*)");
    bolt.runIn(
        SYSTEM,
        "CALL apoc.trigger.install($database, $name, $statement, {phase: 'before'})",
        Map.of("database", database, "name", name, "statement", statement));
  }

  @Override
  public void drop(Bolt bolt, String name) {
    bolt.runIn(
        SYSTEM,
        "CALL apoc.trigger.drop($database, $name)",
        Map.of("database", database, "name", name));
  }

  /** Making an index on a label waits for every transaction that wrote to it. */
  @Override
  public List<String> barrier(Mappings mappings) {
    Set<String> patterns = new LinkedHashSet<>();
    mappings.entities().forEach(m -> patterns.add("(x:" + Cypher.name(m.label()) + ")"));
    mappings.relations().forEach(m -> patterns.add("()-[x:" + Cypher.name(m.type()) + "]-()"));
    List<String> statements = new ArrayList<>();
    for (String pattern : patterns) {
      statements.add(
          "CREATE INDEX pons_barrier IF NOT EXISTS FOR " + pattern + " ON (x._pons_barrier)");
      statements.add("DROP INDEX pons_barrier IF EXISTS");
    }
    return statements;
  }
}
