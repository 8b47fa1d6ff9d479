package dev.pons.graph.dialect;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import dev.pons.graph.bolt.Bolt;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;

/**
 * Memgraph. Snapshot isolation: a guard and its write look at one state, and a second writer of the
 * same record fails.
 */
public final class MemgraphDialect implements Dialect {
  private static final Set<ValueType.Kind> TEXTS =
      EnumSet.of(ValueType.Kind.BYTES, ValueType.Kind.OFFSET_TIME, ValueType.Kind.DURATION);

  @Override
  public String product() {
    return "Memgraph";
  }

  @Override
  public void check(Bolt bolt) {
    Map<String, String> settings = new HashMap<>();
    bolt.ask("SHOW STORAGE INFO")
        .rows()
        .forEach(row -> settings.put(row.get(0).asString(), text(row.get(1).asObject())));
    if ("IN_MEMORY_ANALYTICAL".equals(settings.get("storage_mode"))) {
      throw new RefusedException(
          "Memgraph's analytical storage mode knows no transactions:"
              + " run STORAGE MODE IN_MEMORY_TRANSACTIONAL",
          null);
    }
    if (settings.entrySet().stream().anyMatch(MemgraphDialect::readsUncommitted)) {
      throw new RefusedException(
          "Memgraph must not read uncommitted data:"
              + " run SET GLOBAL TRANSACTION ISOLATION LEVEL SNAPSHOT ISOLATION",
          null);
    }
  }

  private static String text(Object value) {
    return Objects.toString(value, "");
  }

  private static boolean readsUncommitted(Map.Entry<String, String> setting) {
    return setting.getKey().contains("isolation_level")
        && "READ_UNCOMMITTED".equals(setting.getValue());
  }

  @Override
  public String lock(String... variables) {
    return "";
  }

  @Override
  public List<String> fenceSchema() {
    return unique("_PonsFence", "partition");
  }

  @Override
  public List<String> outboxSchema() {
    return List.of(
        "CREATE INDEX ON :_PonsOutbox(id)",
        "CREATE INDEX ON :_PonsOutbox(key)",
        "CREATE INDEX ON :_PonsOutbox(at)");
  }

  @Override
  public List<String> keySchema(EntityMapping mapping) {
    return unique(mapping.label(), mapping.key().property());
  }

  /** The constraint makes no index. */
  private static List<String> unique(String label, String property) {
    Map<String, String> blanks =
        Map.of("label", Cypher.name(label), "property", Cypher.name(property));
    return List.of(
        Cypher.fill("CREATE INDEX ON :<label>(<property>)", blanks),
        Cypher.fill("CREATE CONSTRAINT ON (n:<label>) ASSERT n.<property> IS UNIQUE", blanks));
  }

  /** Those on users' labels have no names, so that nobody can tell whose they are. */
  @Override
  public List<String> ownSchema(Bolt bolt) {
    List<String> statements = new ArrayList<>();
    for (Record row : bolt.run("SHOW INDEX INFO").rows()) {
      if (row.get("label").asString("").startsWith("_Pons")) {
        statements.add(on("DROP INDEX ON :<label>(<property>)", row, "property"));
      }
    }
    for (Record row : bolt.run("SHOW CONSTRAINT INFO").rows()) {
      if (row.get("label").asString("").startsWith("_Pons")) {
        statements.add(
            on("DROP CONSTRAINT ON (n:<label>) ASSERT n.<property> IS UNIQUE", row, "properties"));
      }
    }
    return statements;
  }

  /** Their properties come as a text or as a list of one. */
  private static String on(String template, Record row, String member) {
    Object property = row.get(member).asObject();
    String name = String.valueOf(property instanceof List<?> list ? list.get(0) : property);
    return Cypher.fill(
        template,
        Map.of("label", Cypher.name(row.get("label").asString()), "property", Cypher.name(name)));
  }

  /** The index on {@code at} gives that order, and ORDER BY would sort the whole outbox. */
  @Override
  public String oldestFirst() {
    return "";
  }

  @Override
  public String outboxKey(RecordKey key) {
    return key.mapping()
        + key.parts().stream().map(part -> "|" + part).collect(Collectors.joining());
  }

  /** It has no bytes and no times with an offset, and its durations have no months. */
  @Override
  public boolean holds(ValueType.Kind kind) {
    return !TEXTS.contains(kind);
  }

  /** Some values would end the connection, and look as if the server were gone. */
  @Override
  public void check(Object value) {
    if (value instanceof LocalDateTime time && time.getYear() < 1970) {
      throw unfit("a local time before 1970");
    }
    if (value instanceof Temporal time && time.isSupported(ChronoField.YEAR)) {
      int year = time.get(ChronoField.YEAR);
      if (year < 0 || year > 9999) {
        throw unfit("a date before year 0 or after 9999");
      }
    }
    if (value instanceof byte[] || value instanceof OffsetTime) {
      throw unfit("bytes or a time with an offset");
    }
    if (value instanceof List<?> list) {
      list.forEach(this::check);
    }
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::check);
    }
  }

  private static PoisonRecordException unfit(String what) {
    return new PoisonRecordException("Memgraph cannot hold " + what, null);
  }

  @Override
  public Map<String, String> triggers(Mapping mapping) {
    return mapping instanceof RelationMapping relation
        ? MemgraphTriggers.ofRelation(relation)
        : MemgraphTriggers.ofEntity((EntityMapping) mapping);
  }

  @Override
  public Map<String, String> installed(Bolt bolt) {
    Map<String, String> statements = new HashMap<>();
    bolt.run("SHOW TRIGGERS")
        .rows()
        .forEach(
            row ->
                statements.put(
                    row.get("trigger name").asString(), row.get("statement").asString()));
    statements.keySet().removeIf(name -> !name.startsWith(Outbox.PREFIX));
    return statements;
  }

  @Override
  public Set<String> triggerNames(Bolt bolt) {
    return installed(bolt).keySet();
  }

  /** A trigger is at work as soon as it is there. */
  @Override
  public Map<String, String> active(Bolt bolt) {
    return installed(bolt);
  }

  @Override
  public void install(Bolt bolt, String name, String statement) {
    if (installed(bolt).containsKey(name)) {
      drop(bolt, name);
    }
    bolt.run(create(name, statement));
  }

  /** The statement that adds a trigger. */
  static String create(String name, String statement) {
    return "CREATE TRIGGER " + Cypher.name(name) + " BEFORE COMMIT EXECUTE\n" + statement;
  }

  @Override
  public void drop(Bolt bolt, String name) {
    bolt.run("DROP TRIGGER " + Cypher.name(name));
  }

  /** Making an index waits for every running writer. */
  @Override
  public List<String> barrier(Mappings mappings) {
    return List.of("CREATE INDEX ON :_PonsBarrier(at)", "DROP INDEX ON :_PonsBarrier(at)");
  }
}
