package dev.pons.postgres.ledger;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.Fence;
import dev.pons.core.store.Intent;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableStore;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.record.Misfits;
import dev.pons.postgres.record.RowReader;
import dev.pons.postgres.record.RowWriter;
import dev.pons.postgres.record.Written;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The rows of all mappings, and all that the bridge must not forget, in one Postgres database. */
public final class PostgresStore implements TableStore {
  private final Database database;
  private final MappedTables tables;
  private final Fences fences;
  private final Raising raising;
  private final Intents intents;
  private final Waking waking;
  private final ParkedKeys parked;
  private final RowReader rows;
  private final RowWriter rowWriter;
  private final LedgerReader ledger = new LedgerReader();
  private final Misfits misfits;
  private final CommitListener listener;

  public PostgresStore(Database database, MappedTables tables, CommitListener listener) {
    this.database = database;
    this.listener = listener;
    this.tables = tables;
    this.fences = new Fences(database);
    this.raising = new Raising(database);
    this.intents = new Intents(database, fences);
    this.waking = new Waking(tables.mappings());
    this.parked = new ParkedKeys(database, fences, waking, tables.mappings());
    this.rows = new RowReader(tables);
    this.rowWriter = new RowWriter(tables);
    this.misfits = new Misfits(database);
  }

  @Override
  public Fence raise(int partition, long atLeast) {
    return raising.raise(partition, atLeast);
  }

  @Override
  public int recover(Fence fence, long mark) {
    return fences.recover(fence, mark);
  }

  @Override
  public TableRead read(Collection<RecordKey> keys) {
    return onTables(
        keys,
        () ->
            database.statement(
                connection -> {
                  Map<RecordKey, TableState> found = rows.read(connection, keys);
                  return ledger.read(connection, keys, found);
                }));
  }

  /** Tables are looked up before a connection is taken, and again after they have changed. */
  private <T> T onTables(Collection<RecordKey> keys, Supplier<T> work) {
    tables.load(keys);
    try {
      return work.get();
    } catch (RefusedException e) {
      tables.forget();
      throw e;
    }
  }

  @Override
  public TableRead known(Collection<RecordKey> keys) {
    return database.statement(connection -> ledger.read(connection, keys, Map.of()));
  }

  @Override
  public void withdraw(long batch, Collection<RecordKey> keys) {
    intents.withdraw(batch, keys);
  }

  @Override
  public void prepare(Fence fence, List<Intent> batch) {
    intents.prepare(fence, batch);
  }

  @Override
  public CommitResult commit(Fence fence, List<KeyCommit> commits) {
    CommitResult result =
        onTables(commits.stream().map(KeyCommit::key).toList(), () -> writeAll(fence, commits));
    listener.committed();
    return result;
  }

  private CommitResult writeAll(Fence fence, List<KeyCommit> commits) {
    try {
      return database.transaction(connection -> commit(connection, fence, commits));
    } catch (PoisonRecordException e) {
      KeyCommit one = commits.get(0);
      if (commits.size() > 1 || one.result() == null) {
        throw e;
      }
      MappedTable table = tables.of(tables.mappings().of(one.key()));
      throw misfits.located(table, one.key(), one.result(), e);
    }
  }

  private CommitResult commit(Connection connection, Fence fence, List<KeyCommit> commits)
      throws SQLException {
    List<RecordKey> toWrite = RowWriter.toWrite(commits);
    fences.lock(connection, fence, toWrite.isEmpty() ? null : OwnWrites.message(toWrite));
    LedgerWriter entries = new LedgerWriter(connection);
    Written written = rowWriter.write(connection, entries.unchanged(commits));
    if (written.held().isEmpty()) {
      return new CommitResult(Set.of(), Set.of(), Set.of(), Set.of());
    }
    List<KeyCommit> committed =
        commits.stream().filter(commit -> written.held().contains(commit.key())).toList();
    entries.write(fence, committed, written.altered());
    AlteredRows altered = new AlteredRows(connection);
    altered.park(fence, written.altered());
    listener.committing(connection, committed);
    Set<RecordKey> woken = new HashSet<>(waking.wake(connection, committed));
    return new CommitResult(written.held(), altered.again(), altered.oscillating(), woken);
  }

  @Override
  public void park(Fence fence, long mark, List<Parked> keys) {
    parked.park(fence, mark, keys);
  }

  @Override
  public Set<RecordKey> due(Fence fence, int limit) {
    return parked.due(fence, limit);
  }

  @Override
  public long nextRun() {
    return fences.nextRun();
  }

  @Override
  public void done(Fence fence, Position position) {
    fences.done(fence, position);
  }

  @Override
  public Map<Integer, Long> done(long run) {
    return fences.done(run);
  }
}
