package dev.pons.core.sim;

import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.Change;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.Fence;
import dev.pons.core.store.Intent;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Postgres as one owner reaches it; every call is a point where the owner may be cut off. */
final class SimTable implements TableStore {
  private static final long PARKED_FOR = 500;

  private final World world;
  private final Context context;

  SimTable(World world, Context context) {
    this.world = world;
    this.context = context;
  }

  private void guard(Fence fence) {
    long token = world.kept.tokens[fence.partition()];
    if (world.options.fence() && token != fence.token()) {
      throw new FencedException(fence.partition(), fence.token(), token);
    }
  }

  private void mayLoseAnswer() {
    if (world.losesAnswer(0.5)) {
      throw new RetryableException("no answer", null);
    }
  }

  @Override
  public Fence raise(int partition, long atLeast) {
    Fiber.yield();
    long token = Math.max(world.kept.tokens[partition], atLeast) + 1;
    world.kept.tokens[partition] = token;
    return new Fence(partition, token);
  }

  @Override
  public int recover(Fence fence, long mark) {
    Fiber.yield();
    guard(fence);
    int partition = fence.partition();
    if (!world.options.mark() || world.kept.attempted[partition] == mark) {
      return 0;
    }
    Set<RecordKey> lost = new HashSet<>();
    world.kept.ledger.forEach(
        (key, entry) -> {
          if (World.PARTITIONER.of(key) == partition && entry.seen() > mark) {
            lost.add(key);
          }
        });
    world.kept.suspects.addAll(lost);
    world.log("recover " + fence + " mark " + mark + " suspects " + lost);
    world.kept.attempted[partition] = mark;
    return lost.size();
  }

  @Override
  public TableRead read(Collection<RecordKey> keys) {
    Fiber.yield();
    return view(keys);
  }

  @Override
  public TableRead known(Collection<RecordKey> keys) {
    Fiber.yield();
    return view(keys);
  }

  private TableRead view(Collection<RecordKey> keys) {
    Map<RecordKey, TableView> views = new LinkedHashMap<>();
    for (RecordKey key : keys) {
      SimRecord row = world.table.get(key);
      Parked parked = world.kept.parked.get(key);
      TableView view =
          new TableView(
              row == null
                  ? TableState.ABSENT
                  : new TableState(Cell.values(shown(row.cells)), Long.toString(row.version)),
              world.kept.ledger.getOrDefault(key, LedgerEntry.NONE),
              world.kept.suspects.contains(key),
              world.kept.intentsOf(key).stream().map(Kept.KeptIntent::intent).toList(),
              parked == null ? 0 : world.kept.parkings.getOrDefault(key, 1),
              parked == null ? List.of() : parked.changes(),
              parked == null
                  ? List.of()
                  : parked.conflicts().stream().filter(c -> c.winner() != null).toList());
      views.put(key, view);
      context.views.put(key, view);
      context.decided.remove(key);
      if (row == null) {
        context.rows.remove(key);
      } else {
        context.rows.put(key, shown(row.cells));
      }
    }
    world.kept.batches += 2;
    return new TableRead(world.kept.batches - 1, world.kept.batches, views);
  }

  @Override
  public void prepare(Fence fence, List<Intent> intents) {
    Fiber.yield();
    guard(fence);
    for (Intent intent : intents) {
      Set<Integer> losers = context.losers(intent.key(), intent.conflicts());
      context.decided.put(intent.key(), intent.conflicts());
      if (world.options.intent()) {
        world.kept.intentsOf(intent.key()).add(new Kept.KeptIntent(intent, losers));
      }
      tried(fence, intent.batch());
    }
    mayLoseAnswer();
  }

  @Override
  public void withdraw(long batch, Collection<RecordKey> keys) {
    Fiber.yield();
    keys.forEach(key -> world.kept.intentsOf(key).removeIf(kept -> kept.intent().batch() == batch));
    mayLoseAnswer();
  }

  private void tried(Fence fence, long mark) {
    long[] attempted = world.kept.attempted;
    attempted[fence.partition()] = Math.max(attempted[fence.partition()], mark);
  }

  @Override
  public CommitResult commit(Fence fence, List<KeyCommit> commits) {
    Fiber.yield();
    guard(fence);
    Set<RecordKey> committed = new HashSet<>();
    Set<RecordKey> woken = new HashSet<>();
    for (KeyCommit commit : commits) {
      if (matches(commit)) {
        world.check.recorded.addAll(context.losers(commit.key(), commit.conflicts()));
        if (!commit.conflicts().isEmpty() || commit.read().suspect()) {
          world.disputed.add(commit.key());
        }
        write(commit);
        record(fence, commit);
        committed.add(commit.key());
        wake(commit, woken);
      }
    }
    world.log("bridge P token " + fence.token() + " " + committed);
    mayLoseAnswer();
    return new CommitResult(committed, Set.of(), Set.of(), woken);
  }

  private boolean matches(KeyCommit commit) {
    LedgerEntry ledger = world.kept.ledger.getOrDefault(commit.key(), LedgerEntry.NONE);
    SimRecord now = world.table.get(commit.key());
    String version = now == null ? null : Long.toString(now.version);
    return ledger.version() == commit.read().ledger().version()
        && Objects.equals(version, commit.read().row().version());
  }

  private Map<String, Cell> shown(Map<String, Cell> cells) {
    return world.hidden.shown(Side.TABLE, cells);
  }

  private void write(KeyCommit commit) {
    RecordKey key = commit.key();
    Map<String, Cell> result = context.cells(key, commit.result());
    Map<String, Object> told = commit.read().row().properties();
    Set<List<Object>> losers = Checker.losers(commit.conflicts());
    if (commit.writesRow()) {
      SimRecord now = world.table.get(key);
      if (now != null) {
        Map<String, Cell> replaced = new TreeMap<>(shown(now.cells));
        replaced.keySet().removeIf(name -> world.hidden.isOwn(Side.TABLE, name, orNone(told)));
        if (result == null) {
          Map<String, Object> agreed = commit.read().ledger().base();
          replaced.keySet().removeIf(n -> world.hidden.goesWithRecord(Side.TABLE, n, agreed));
        }
        replaced.forEach(
            (name, cell) ->
                world.check.replace(
                    new Checker.Spot(Side.TABLE, key, name),
                    cell,
                    result == null ? null : result.get(name),
                    context.base(key, Side.TABLE),
                    losers,
                    context.rows.get(key)));
      } else {
        checkNotResurrected(commit, result);
        world.check.create(new Checker.Seat(Side.TABLE, key), losers);
      }
      store(key, result, told);
    }
    List<Map<String, Cell>> both = new ArrayList<>();
    both.add(result);
    both.add(context.nodes.get(key));
    both.add(context.rows.get(key));
    world.check.agree(result, both);
    world.check.agreedInOrder(key, result);
  }

  private static Map<String, Object> orNone(Map<String, Object> told) {
    return told == null ? Map.of() : told;
  }

  private void checkNotResurrected(KeyCommit commit, Map<String, Cell> result) {
    LedgerEntry ledger = commit.read().ledger();
    boolean agreedAbsent = ledger.version() > 0 && ledger.base() == null;
    boolean reported =
        ledger.graphTime() == null
            ? commit.ledger().graphTime() != null
            : !ledger.graphTime().equals(commit.ledger().graphTime());
    if (agreedAbsent
        && !reported
        && !world.options.clockStepsBack()
        && world.options.tick() == 1
        && world.check.allAgreedBefore(commit.key(), result)) {
      throw new Violation("resurrected", commit.key() + " " + result);
    }
  }

  private void store(RecordKey key, Map<String, Cell> result, Map<String, Object> told) {
    if (result == null) {
      world.table.remove(key);
      world.log("  P " + key + " deleted");
      return;
    }
    SimRecord now = world.table.computeIfAbsent(key, k -> new SimRecord(Map.of(), null, 0));
    Map<String, Cell> cells = new TreeMap<>();
    Map<String, Cell> written = world.hidden.written(Side.TABLE, now.cells, orNone(told), result);
    written.forEach(
        (name, cell) -> {
          Cell old = now.cells.get(name);
          boolean same = old != null && old.value() == cell.value();
          cells.put(name, same ? old : cell);
          if (!same) {
            world.check.copies.add(new Checker.Spot(Side.TABLE, key, name));
          }
        });
    now.cells.clear();
    now.cells.putAll(cells);
    now.version = world.nextWrite();
    world.log("  P " + key + " = " + cells);
  }

  private void record(Fence fence, KeyCommit commit) {
    RecordKey key = commit.key();
    world.kept.intentsOf(key).forEach(i -> world.check.recorded.addAll(i.losers()));
    world.kept.intents.remove(key);
    world.kept.ledger.put(key, commit.ledger());
    world.kept.suspects.remove(key);
    world.kept.parked.remove(key);
    world.kept.parkedUntil.remove(key);
    world.kept.parkings.remove(key);
    tried(fence, commit.ledger().seen());
  }

  private void wake(KeyCommit commit, Set<RecordKey> woken) {
    List<RecordKey> arrivals =
        commit.key().mapping().equals("E")
            ? commit.result() == null ? List.of() : List.of(commit.key())
            : commit.result() == null ? World.ends(commit.key()) : List.of();
    world.kept.parked.forEach(
        (key, parked) -> {
          if (arrivals.stream().anyMatch(parked.waitsFor()::contains)) {
            woken.add(key);
          }
        });
  }

  @Override
  public void park(Fence fence, long mark, List<Parked> keys) {
    Fiber.yield();
    guard(fence);
    for (Parked parked : keys) {
      Parked before = world.kept.parked.get(parked.key());
      List<Change> changes = new ArrayList<>(parked.changes());
      if (before != null) {
        before.changes().stream().filter(c -> !changes.contains(c)).forEach(changes::add);
      }
      world.kept.parked.put(
          parked.key(),
          new Parked(
              parked.key(),
              parked.state(),
              parked.reason(),
              parked.waitsFor(),
              changes,
              parked.conflicts()));
      world.kept.parkings.merge(parked.key(), 1, Integer::sum);
      if (parked.state() == Parked.State.DEAD || parked.state() == Parked.State.UNDECIDED) {
        world.kept.parkedUntil.remove(parked.key());
      } else {
        world.kept.parkedUntil.put(parked.key(), world.now + PARKED_FOR);
      }
    }
    tried(fence, mark);
    mayLoseAnswer();
  }

  @Override
  public Set<RecordKey> due(Fence fence, int limit) {
    Fiber.yield();
    guard(fence);
    Set<RecordKey> due = new HashSet<>(world.kept.suspects);
    due.removeAll(world.kept.parked.keySet());
    world.kept.parkedUntil.forEach(
        (key, until) -> {
          if (until <= world.now) {
            due.add(key);
          }
        });
    due.removeIf(key -> World.PARTITIONER.of(key) != fence.partition());
    due.stream()
        .filter(world.kept.parkedUntil::containsKey)
        .forEach(key -> world.kept.parkedUntil.put(key, world.now + PARKED_FOR));
    return due;
  }

  @Override
  public void done(Fence fence, Position position) {
    Fiber.yield();
    mayLoseAnswer();
    guard(fence);
    long[] sequences = world.kept.sequences;
    sequences[fence.partition()] = Math.max(sequences[fence.partition()], position.sequence());
    mayLoseAnswer();
  }

  @Override
  public Map<Integer, Long> done(long run) {
    Map<Integer, Long> done = new HashMap<>();
    for (int partition = 0; partition < World.PARTITIONS; partition++) {
      done.put(partition, world.kept.sequences[partition]);
    }
    return done;
  }

  @Override
  public long nextRun() {
    throw new AssertionError("the simulated source has one run");
  }
}
