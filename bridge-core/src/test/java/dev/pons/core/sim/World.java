package dev.pons.core.sim;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Partitioner;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.Change;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.value.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Both stores, what the bridge keeps in them, and the log of a schedule. */
final class World {
  static final int PARTITIONS = 2;
  private static final int REMEMBERED = 8;
  private static final ValueType TEXT = ValueType.of(ValueType.Kind.TEXT);
  private static final List<PropertyMapping> PROPERTIES = List.of(property("x"), property("y"));
  private static final EntityMapping ENTITY = entity(Rules.DEFAULT);
  private static final RelationMapping RELATION = relation(ENTITY, Rules.DEFAULT);
  static final Partitioner PARTITIONER =
      new Partitioner(new Mappings(List.of(ENTITY, RELATION)), PARTITIONS);

  /** Entities of one partition. */
  static final List<RecordKey> ENTITIES =
      IntStream.range(0, 40)
          .mapToObj(n -> RecordKey.of("E", "e" + n))
          .filter(key -> PARTITIONER.of(key) == 0)
          .limit(10)
          .toList();

  static final List<RecordKey> KEYS =
      List.of(
          RecordKey.of("E", "a"),
          RecordKey.of("E", "b"),
          RecordKey.of("E", "c"),
          RecordKey.of("R", "a", "b"));

  final Options options;
  final Mappings mappings;
  final Random random;
  final Checker check;
  final Hidden hidden;

  /** What users added to the counter of each record. */
  final Map<RecordKey, Long> counted = new HashMap<>();

  /**
   * Records whose counter could not be joined: nobody knew the graph's base, so that it was decided
   * like any other property.
   */
  final Set<RecordKey> disputed = new HashSet<>();

  final List<String> log = new ArrayList<>();
  final Kept kept = new Kept();
  Graph graph = new Graph();
  Map<RecordKey, SimRecord> table =
      new TreeMap<>(java.util.Comparator.comparing(RecordKey::toString));
  final List<Change> tableEvents = new ArrayList<>();

  /** Places of the table's changes in the one run of their source. */
  final Map<Change, Position> positions = new IdentityHashMap<>();

  private final long[] sequences = new long[PARTITIONS];

  /** Outbox entries that the bus has handed out at some time. */
  final Set<String> offered = new HashSet<>();

  /** Graph statements that nobody has heard the end of. */
  final List<Runnable> inFlight = new ArrayList<>();

  private final List<Snapshot> history = new ArrayList<>();
  private int writes;
  private int entries;
  long now;

  /** No new faults from now on: what is left must come to rest. */
  boolean calm;

  private long userTime;

  World(long seed, Options options) {
    this.random = new Random(seed);
    this.options = options;
    EntityMapping entity = entity(options.rules());
    this.mappings = new Mappings(List.of(entity, relation(entity, options.rules())));
    this.check = new Checker(options.rules());
    this.hidden = new Hidden(options.rules().redactions());
    if (options.counts()) {
      KEYS.forEach(this::agreedFromTheStart);
    }
    remember();
  }

  private static EntityMapping entity(Rules rules) {
    return new EntityMapping(
        "E",
        "E",
        new TableName("public", "e"),
        new PropertyMapping("id", "id", TEXT),
        PROPERTIES,
        null,
        rules);
  }

  private static RelationMapping relation(EntityMapping entity, Rules rules) {
    return new RelationMapping(
        "R",
        "R",
        entity,
        entity,
        new TableName("public", "r"),
        "f",
        "t",
        null,
        PROPERTIES,
        null,
        rules);
  }

  private void agreedFromTheStart(RecordKey key) {
    Map<String, Cell> cells = Map.of("x", new Cell(0, nextWrite()), "y", new Cell(0, nextWrite()));
    graph.records.put(key, new SimRecord(cells, 0L, 0));
    table.put(key, new SimRecord(cells, null, 0));
    Map<String, Object> base = Cell.values(cells);
    kept.ledger.put(key, new LedgerEntry(1, base, 0L, 0, Set.of(), null, null));
  }

  private static PropertyMapping property(String name) {
    return new PropertyMapping(name, name, ValueType.of(ValueType.Kind.INTEGER));
  }

  /** The graph store, as far as it comes back older after a crash. */
  static final class Graph {
    final Map<RecordKey, SimRecord> records = new HashMap<>();
    final List<Change> outbox = new ArrayList<>();
    final long[] tokens = new long[PARTITIONS];
    final long[] marks = new long[PARTITIONS];

    Graph copy() {
      Graph copy = new Graph();
      records.forEach((key, record) -> copy.records.put(key, record.copy()));
      copy.outbox.addAll(outbox);
      System.arraycopy(tokens, 0, copy.tokens, 0, PARTITIONS);
      System.arraycopy(marks, 0, copy.marks, 0, PARTITIONS);
      return copy;
    }
  }

  private record Snapshot(Graph graph, Set<Checker.Spot> copies) {}

  boolean losesAnswer(double share) {
    return !calm && random.nextDouble() < options.answerLost() * share;
  }

  int nextWrite() {
    return ++writes;
  }

  String nextEntry() {
    return "e" + ++entries;
  }

  /** The time stamp of a user's commit, coarse or stepping back where the schedule says so. */
  Instant userTime() {
    userTime++;
    long stamp = userTime / options.tick();
    return Instant.ofEpochSecond(options.clockStepsBack() && userTime > 12 ? stamp - 10 : stamp);
  }

  /** A user's change of a row. */
  void tableEvent(Change change) {
    tableEvents.add(change);
    positions.put(change, new Position(1, ++sequences[PARTITIONER.of(change.key())]));
  }

  Map<RecordKey, SimRecord> side(Side side) {
    return side == Side.GRAPH ? graph.records : table;
  }

  boolean hasEdges(RecordKey node) {
    return graph.records.keySet().stream()
        .anyMatch(key -> key.mapping().equals("R") && key.parts().contains(node.parts().get(0)));
  }

  static List<RecordKey> ends(RecordKey relation) {
    return List.of(RELATION.fromKey(relation), RELATION.toKey(relation));
  }

  List<RecordKey> missingEnds(RecordKey key) {
    return key.mapping().equals("E")
        ? List.of()
        : ends(key).stream().filter(end -> !graph.records.containsKey(end)).toList();
  }

  /** Every graph transaction is a state that a crash may come back to. */
  void remember() {
    Set<Checker.Spot> copies = new HashSet<>();
    check.copies.stream().filter(s -> s.side() == Side.GRAPH).forEach(copies::add);
    history.add(new Snapshot(graph.copy(), copies));
    if (history.size() > REMEMBERED) {
      history.remove(0);
    }
  }

  void rewind() {
    rewindTo(random.nextInt(history.size()));
  }

  /** The graph comes back as it was before its last transactions. */
  void rewindBy(int transactions) {
    rewindTo(history.size() - 1 - transactions);
  }

  private void rewindTo(int index) {
    Snapshot snapshot = history.get(index);
    graph = snapshot.graph().copy();
    check.copies.removeIf(spot -> spot.side() == Side.GRAPH);
    check.copies.addAll(snapshot.copies());
    check.deletions.keySet().removeIf(seat -> seat.side() == Side.GRAPH);
    history.subList(index + 1, history.size()).clear();
    log("graph rewinds to marks " + graph.marks[0] + "," + graph.marks[1]);
  }

  void log(String line) {
    log.add(line);
  }
}
