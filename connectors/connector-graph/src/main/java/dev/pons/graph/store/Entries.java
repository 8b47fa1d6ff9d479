package dev.pons.graph.store;

import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Outbox entries as changes. */
public final class Entries {
  /** What {@link #change} needs of an outbox node {@code o}. */
  public static final String COLUMNS =
      """
      o.id AS id, o.mapping AS mapping, o.kind AS kind, o.at AS at,
        [k IN [o.k0, o.k1, o.k2] WHERE k IS NOT NULL] AS parts
      """;

  private static final List<String> COMMON = List.of("id", "mapping", "kind", "at");

  private Entries() {}

  /**
   * Whether an entry was read whole. A server that reads committed data may find a node whose
   * deletion commits at this moment, and miss some or all of its properties: it is done.
   */
  public static boolean whole(Record row) {
    return COMMON.stream().noneMatch(name -> row.get(name).isNull()) && !row.get("parts").isEmpty();
  }

  /** The change that a {@link #whole} entry reports. */
  public static Change change(Record row) {
    List<Object> parts = new ArrayList<>(row.get("parts").asList(Value::asObject));
    return new Change(
        new RecordKey(row.get("mapping").asString(), parts),
        Side.GRAPH,
        ChangeKind.valueOf(row.get("kind").asString()),
        Instant.EPOCH.plus(row.get("at").asLong(), ChronoUnit.MICROS),
        row.get("id").asString());
  }
}
