package dev.pons.daemon.http;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.reconcile.Explanation;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.core.write.Reading;
import dev.pons.core.write.RecordDrafts;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.RowOutcome;
import dev.pons.core.write.Standing;
import dev.pons.core.write.WriteRequest;
import dev.pons.core.write.WriteResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Answers as it is told, and remembers what it was asked. */
final class FakeRecords implements RecordApi {
  private static final LogPosition POSITION = LogPosition.parse("0/16B3748");
  private static final EntityMapping MEMORY =
      entity("Memory", Kind.TEXT, property("price", Kind.DECIMAL), property("at", Kind.TIMESTAMP));
  private static final EntityMapping TAG = entity("Tag", Kind.INTEGER);
  private static final RelationMapping TAGGED =
      new RelationMapping(
          "TAGGED",
          "TAGGED",
          MEMORY,
          TAG,
          new TableName("public", "tagged"),
          "memory_id",
          "tag_id",
          null,
          List.of(),
          null,
          Rules.DEFAULT);

  volatile RowChange change = RowChange.UPDATED;
  volatile Standing standing = new Standing(Standing.State.AGREED, Map.of("x", 1L), null, 0);
  volatile boolean superseded;
  volatile boolean replayed;
  volatile RuntimeException failure;
  volatile WriteRequest request;
  volatile Duration waited;
  volatile RecordKey read;
  volatile Explanation explanation;

  private static EntityMapping entity(String name, Kind key, PropertyMapping... properties) {
    return new EntityMapping(
        name,
        name,
        new TableName("public", name),
        property("id", key),
        List.of(properties),
        "rest",
        Rules.DEFAULT);
  }

  private static PropertyMapping property(String name, Kind kind) {
    return new PropertyMapping(name, name, ValueType.of(kind));
  }

  /** Forgets what it was told. */
  void reset() {
    change = RowChange.UPDATED;
    standing = new Standing(Standing.State.AGREED, Map.of("x", 1L), null, 0);
    superseded = false;
    replayed = false;
    failure = null;
  }

  @Override
  public RecordDrafts drafts() {
    return new RecordDrafts(
        new Mappings(List.of(MEMORY, TAG, TAGGED)), new Searchables(List.of(), List.of()), "_pons");
  }

  @Override
  public WriteResult write(WriteRequest asked, Duration wait) {
    request = asked;
    waited = wait;
    fail();
    return new WriteResult(
        asked.writes().stream().map(write -> item(write.key())).toList(), POSITION, replayed);
  }

  private WriteResult.Item item(RecordKey key) {
    RowOutcome row = new RowOutcome(key, change, Map.of(), List.of());
    return new WriteResult.Item(row, standing, superseded);
  }

  @Override
  public Reading read(RecordKey key) {
    read = key;
    fail();
    return new Reading(standing, POSITION);
  }

  private void fail() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public Explanation explain(RecordKey key) {
    return explanation;
  }
}
