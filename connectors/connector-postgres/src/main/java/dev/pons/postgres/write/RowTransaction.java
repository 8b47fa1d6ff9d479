package dev.pons.postgres.write;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.TableState;
import dev.pons.core.value.Digest;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.RowOutcome;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRefusedException.Reason;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.record.RowReader;
import dev.pons.postgres.record.RowWriter;
import dev.pons.postgres.record.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The writes of one request in one transaction. Used once. */
final class RowTransaction {
  /** A row that somebody else creates meanwhile is seen, and changed, at the second try. */
  private static final int TRIES = 3;

  private final Connection connection;
  private final MappedTables tables;
  private final RowReader reader;
  private final RowWriter writer;
  private final Map<RecordKey, TableState> before = new HashMap<>();
  private final Map<RecordKey, TableState> after = new HashMap<>();

  RowTransaction(Connection connection, MappedTables tables) {
    this.connection = connection;
    this.tables = tables;
    this.reader = new RowReader(tables);
    this.writer = new RowWriter(tables);
  }

  /** Writes all; whatever is thrown has to undo the transaction. */
  List<RowOutcome> write(List<RecordWrite> requested) throws SQLException {
    lock(requested);
    Map<RecordKey, List<RecordKey>> relations =
        new Departures(connection, tables).relationsOf(requested);
    List<RecordWrite> all = new ArrayList<>(requested);
    for (List<RecordKey> keys : relations.values()) {
      all.addAll(deletions(keys));
    }
    writeAll(all);
    return requested.stream()
        .map(write -> outcome(write.key(), relations.getOrDefault(write.key(), List.of())))
        .toList();
  }

  private void lock(Collection<RecordWrite> writes) throws SQLException {
    List<RecordKey> going = new ArrayList<>();
    List<RecordKey> staying = new ArrayList<>();
    writes.forEach(w -> (w.kind() == Kind.DELETE ? going : staying).add(w.key()));
    before.putAll(reader.lock(connection, going, "UPDATE"));
    before.putAll(reader.lock(connection, staying, "NO KEY UPDATE"));
    for (RecordWrite write : writes) {
      if (write.kind() != Kind.PUT && !before.containsKey(write.key())) {
        throw new WriteRefusedException(
            Reason.MISSING,
            "there is no record " + write.key(),
            "PUT creates a record that is missing");
      }
    }
  }

  /** Rows that went meanwhile need not be deleted. */
  private List<RecordWrite> deletions(List<RecordKey> relations) throws SQLException {
    Map<RecordKey, TableState> rows = reader.lock(connection, relations, "UPDATE");
    before.putAll(rows);
    return rows.keySet().stream()
        .map(key -> new RecordWrite(key, Kind.DELETE, Map.of(), Set.of(), false))
        .toList();
  }

  private void writeAll(List<RecordWrite> writes) throws SQLException {
    List<RecordWrite> open = writes;
    for (int tries = 0; tries < TRIES && !open.isEmpty(); tries++) {
      if (tries > 0) {
        lock(open);
      }
      Set<RecordKey> written = attempt(open);
      open = open.stream().filter(write -> !written.contains(write.key())).toList();
    }
    if (!open.isEmpty()) {
      throw new Hindrance(connection, tables).of(open.get(0));
    }
  }

  private Set<RecordKey> attempt(List<RecordWrite> writes) throws SQLException {
    List<KeyCommit> commits = writes.stream().map(this::commit).toList();
    Written written = writer.write(connection, commits);
    commits.forEach(commit -> after.put(commit.key(), new TableState(commit.result(), null)));
    if (!written.altered().isEmpty()) {
      Map<RecordKey, TableState> rows = reader.read(connection, written.altered());
      written.altered().forEach(key -> after.put(key, rows.getOrDefault(key, TableState.ABSENT)));
    }
    return written.held();
  }

  private KeyCommit commit(RecordWrite write) {
    TableState row = before.getOrDefault(write.key(), TableState.ABSENT);
    return RowPlan.commit(tables.of(tables.mappings().of(write.key())), write, row);
  }

  private RowOutcome outcome(RecordKey key, List<RecordKey> relations) {
    TableState former = before.getOrDefault(key, TableState.ABSENT);
    TableState present = Objects.requireNonNull(after.get(key));
    return new RowOutcome(
        key, change(former, present), Digest.base(present.properties()), relations);
  }

  private static RowChange change(TableState former, TableState present) {
    if (Objects.equals(former.properties(), present.properties())) {
      return RowChange.UNCHANGED;
    }
    if (!former.exists()) {
      return RowChange.CREATED;
    }
    return present.exists() ? RowChange.UPDATED : RowChange.DELETED;
  }
}
