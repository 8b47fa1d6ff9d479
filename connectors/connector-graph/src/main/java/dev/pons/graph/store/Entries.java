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

  private Entries() {}

  /** The change that an entry reports. */
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
