package dev.pons.core.sim;

import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.failure.RewoundException;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Fence;
import dev.pons.core.store.GraphFence;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.GraphWrite;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The graph as one owner reaches it; every call is a point where the owner may be cut off. */
final class SimGraph implements GraphStore {
  private final World world;
  private final Context context;

  SimGraph(World world, Context context) {
    this.world = world;
    this.context = context;
  }

  @Override
  public GraphFence fence(int partition) {
    Fiber.yield();
    return standing(partition);
  }

  private GraphFence standing(int partition) {
    return new GraphFence(
        world.graph.tokens[partition],
        world.options.mark() ? world.graph.marks[partition] : context.pretendedMarks[partition]);
  }

  @Override
  public GraphFence raise(Fence fence) {
    Fiber.yield();
    if (fence.token() > world.graph.tokens[fence.partition()]) {
      world.graph.tokens[fence.partition()] = fence.token();
      world.remember();
    }
    context.pretendedMarks[fence.partition()] = 0;
    return world.options.fence()
        ? standing(fence.partition())
        : new GraphFence(fence.token(), standing(fence.partition()).mark());
  }

  @Override
  public GraphRead read(int partition, Collection<RecordKey> keys) {
    Fiber.yield();
    Map<RecordKey, GraphView> views = new LinkedHashMap<>();
    for (RecordKey key : keys) {
      List<Change> pending =
          world.graph.outbox.stream()
              .filter(e -> e.key().equals(key))
              .filter(e -> world.options.outbox() || world.offered.contains(e.entry()))
              .toList();
      views.put(key, new GraphView(state(key, pending), pending));
    }
    return new GraphRead(standing(partition).mark(), views);
  }

  /** The stamp of an absence is what was pending beside it. */
  private GraphState state(RecordKey key, List<Change> pending) {
    SimRecord record = world.graph.records.get(key);
    context.revisions.remove(key);
    if (record == null) {
      context.nodes.remove(key);
      return new GraphState(null, null, pending, List.of(), Set.copyOf(world.missingEnds(key)));
    }
    Map<String, Cell> shown = world.hidden.shown(Side.GRAPH, record.cells);
    context.nodes.put(key, shown);
    if (record.revision != null) {
      context.revisions.put(key, record.revision);
    }
    return new GraphState(
        Cell.values(shown), record.revision, Cell.values(record.cells), List.of(), Set.of());
  }

  @Override
  public Set<RecordKey> write(Fence fence, long expectedMark, long batch, List<GraphWrite> writes) {
    Fiber.yield();
    Prepared prepared =
        new Prepared(fence, expectedMark, batch, sorted(writes), new Context(world));
    prepared.copyContext(context);
    if (world.losesAnswer(1)) {
      return lose(prepared::run, () -> prepared.run());
    }
    Set<RecordKey> written = prepared.run();
    context.pretendedMarks[fence.partition()] = batch;
    return written;
  }

  /** No answer comes: the statement was carried out, or will be later, or never. */
  private <T> T lose(Runnable now, Runnable later) {
    if (world.random.nextBoolean()) {
      now.run();
    } else {
      world.inFlight.add(later);
    }
    throw new RetryableException("no answer", null);
  }

  private void guard(Fence fence, long expectedMark) {
    long token = world.graph.tokens[fence.partition()];
    if (world.options.fence() && token != fence.token()) {
      throw new FencedException(fence.partition(), fence.token(), token);
    }
    long mark = world.graph.marks[fence.partition()];
    if (world.options.mark() && mark != expectedMark) {
      throw new RewoundException(fence.partition(), expectedMark, mark);
    }
  }

  private static List<GraphWrite> sorted(List<GraphWrite> writes) {
    return writes.stream().sorted(Comparator.comparing(SimGraph::rank)).toList();
  }

  private static int rank(GraphWrite write) {
    boolean relation = write.key().mapping().equals("R");
    boolean deletion = write.result() == null;
    return relation ? (deletion ? 0 : 2) : (deletion ? 3 : 1);
  }

  @Override
  public void acknowledge(Fence fence, long expectedMark, long mark, Set<String> entries) {
    Fiber.yield();
    Runnable statement = () -> delete(fence, expectedMark, mark, entries);
    if (world.losesAnswer(1)) {
      lose(statement, statement);
    }
    statement.run();
    context.pretendedMarks[fence.partition()] = mark;
  }

  private void delete(Fence fence, long expectedMark, long mark, Set<String> entries) {
    guard(fence, expectedMark);
    Set<String> there = new HashSet<>();
    world.graph.outbox.forEach(entry -> there.add(entry.entry()));
    if (world.options.mark() && !there.containsAll(entries)) {
      throw new RewoundException(fence.partition(), expectedMark, expectedMark);
    }
    world.graph.outbox.removeIf(entry -> entries.contains(entry.entry()));
    world.graph.marks[fence.partition()] = mark;
    world.remember();
    world.log("acknowledged " + entries + " mark " + mark);
  }

  /** A write on its way, with what its sender knew. */
  private final class Prepared {
    private final Fence fence;
    private final long expectedMark;
    private final long batch;
    private final List<GraphWrite> writes;
    private final Context known;

    Prepared(Fence fence, long expectedMark, long batch, List<GraphWrite> writes, Context known) {
      this.fence = fence;
      this.expectedMark = expectedMark;
      this.batch = batch;
      this.writes = writes;
      this.known = known;
    }

    void copyContext(Context from) {
      known.rows.putAll(from.rows);
      known.nodes.putAll(from.nodes);
      known.revisions.putAll(from.revisions);
      known.views.putAll(from.views);
      known.decided.putAll(from.decided);
    }

    Set<RecordKey> run() {
      guard(fence, expectedMark);
      Set<RecordKey> written = new HashSet<>();
      for (GraphWrite write : writes) {
        if (matches(write) && apply(write)) {
          written.add(write.key());
        }
      }
      world.graph.marks[fence.partition()] = batch;
      world.remember();
      world.log("bridge G token " + fence.token() + " batch " + batch + " " + written);
      return written;
    }

    private boolean matches(GraphWrite write) {
      SimRecord now = world.graph.records.get(write.key());
      Map<String, Object> expected = write.expected().properties();
      if (now == null || expected == null) {
        return now == null && expected == null && isAbsentAsRead(write);
      }
      return Objects.equals(Cell.values(now.cells), write.expected().stamp())
          && Objects.equals(now.revision, write.expected().revision());
    }

    /** One absence looks like another; what came between is pending, or the mark has moved. */
    private boolean isAbsentAsRead(GraphWrite write) {
      List<?> read = (List<?>) write.expected().stamp();
      return world.graph.outbox.stream()
          .filter(entry -> entry.key().equals(write.key()))
          .allMatch(read::contains);
    }

    private boolean apply(GraphWrite write) {
      RecordKey key = write.key();
      boolean entity = key.mapping().equals("E");
      if (write.result() == null) {
        if (entity && world.hasEdges(key)) {
          return false;
        }
        replaceAll(write, null);
        world.graph.records.remove(key);
        world.log("  G " + key + " deleted");
        return true;
      }
      if (!world.missingEnds(key).isEmpty()) {
        return false;
      }
      Map<String, Cell> result = known.cells(key, write.result());
      if (!world.graph.records.containsKey(key)) {
        world.check.create(new Checker.Seat(Side.GRAPH, key), losers(key));
      }
      replaceAll(write, result);
      store(write, result);
      world.check.agree(result, Arrays.asList(result, known.nodes.get(key), known.rows.get(key)));
      world.log("  G " + key + " = " + result);
      return true;
    }

    private Set<List<Object>> losers(RecordKey key) {
      return Checker.losers(known.decided.getOrDefault(key, List.of()));
    }

    private void replaceAll(GraphWrite write, Map<String, Cell> result) {
      RecordKey key = write.key();
      SimRecord now = world.graph.records.get(key);
      if (now == null) {
        return;
      }
      Map<String, Cell> replaced = new TreeMap<>(world.hidden.shown(Side.GRAPH, now.cells));
      replaced.keySet().removeIf(name -> world.hidden.isOwn(Side.GRAPH, name, told(write)));
      if (result == null) {
        Map<String, Object> agreed = known.views.get(key).ledger().base();
        replaced.keySet().removeIf(n -> world.hidden.goesWithRecord(Side.GRAPH, n, agreed));
      }
      replaced.forEach(
          (name, cell) ->
              world.check.replace(
                  new Checker.Spot(Side.GRAPH, key, name),
                  cell,
                  result == null ? null : result.get(name),
                  known.base(key, Side.GRAPH),
                  losers(key),
                  known.nodes.get(key)));
    }

    private static Map<String, Object> told(GraphWrite write) {
      Map<String, Object> told = write.expected().properties();
      return told == null ? Map.of() : told;
    }

    private void store(GraphWrite write, Map<String, Cell> result) {
      RecordKey key = write.key();
      SimRecord now =
          world.graph.records.computeIfAbsent(key, k -> new SimRecord(Map.of(), null, 0));
      Map<String, Cell> cells = new TreeMap<>();
      world
          .hidden
          .written(Side.GRAPH, now.cells, told(write), result)
          .forEach(
              (name, cell) -> {
                Cell old = now.cells.get(name);
                boolean same = old != null && old.value() == cell.value();
                cells.put(name, same ? old : cell);
                if (!same) {
                  world.check.copies.add(new Checker.Spot(Side.GRAPH, key, name));
                }
              });
      now.cells.clear();
      now.cells.putAll(new HashMap<>(cells));
      now.revision = batch;
    }
  }
}
