package dev.pons.core.forget;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import dev.pons.core.value.Canonical;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes away every copy that the bridge keeps of records; users' data stay.
 *
 * <p>A record that stands is reconciled again at once, as if both sides met for the first time, so
 * that its state is known: that is then all that is kept of it. What is kept of a record that is
 * being worked on is needed to finish that, and stays. Thread-safe.
 */
public final class Forgetting {
  /** So many records at a time. */
  private static final int CHUNK = 500;

  /** Of which partition does not matter to those who only look. */
  private static final int ANY_PARTITION = 0;

  /** More than so many are forgotten by asking again. */
  public static final int MOST = 100_000;

  private final Mappings mappings;
  private final TableStore table;
  private final GraphStore graph;
  private final KnownKeys known;
  private final List<Copies> copies;
  private final ChangeBus bus;

  /**
   * @param copies in the order in which they are taken away
   */
  public Forgetting(
      Mappings mappings,
      TableStore table,
      GraphStore graph,
      KnownKeys known,
      List<Copies> copies,
      ChangeBus bus) {
    this.mappings = mappings;
    this.table = table;
    this.graph = graph;
    this.known = known;
    this.copies = List.copyOf(copies);
    this.bus = bus;
  }

  /**
   * Forgets a record, and the relations that name it.
   *
   * @param dryRun whether only to look
   * @throws RetryableException a store was unreachable; forgetting again is safe
   */
  public Forgotten one(RecordKey key, boolean dryRun) {
    return forget(Set.of(key), dryRun);
  }

  /**
   * Forgets the records that have these properties, at most {@value #MOST} of them, and the
   * relations that name them.
   *
   * @param values texts of values by property, not empty
   * @throws IllegalArgumentException no mapping has all of these properties, or one of them cannot
   *     have such a value
   * @throws RetryableException a store was unreachable; forgetting again is safe
   */
  public Forgotten scope(Map<String, String> values, boolean dryRun) {
    Set<Map<String, Object>> scopes = new LinkedHashSet<>();
    for (Mapping mapping : mappings.all()) {
      if (values.keySet().stream().allMatch(name -> mapping.property(name).isPresent())) {
        scopes.add(canonical(mapping, values));
      }
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException(
          "no mapping has the properties " + String.join(", ", values.keySet()));
    }
    Set<RecordKey> keys = new LinkedHashSet<>();
    scopes.forEach(scope -> keys.addAll(known.with(scope, MOST)));
    return forget(keys, dryRun);
  }

  private static Map<String, Object> canonical(Mapping mapping, Map<String, String> values) {
    Map<String, Object> canonical = new TreeMap<>();
    values.forEach(
        (name, text) -> {
          PropertyMapping property = mapping.property(name).orElseThrow();
          try {
            canonical.put(name, Canonical.of(property.type(), text));
          } catch (PoisonRecordException e) {
            throw new IllegalArgumentException("'" + name + "' is no " + property.type(), e);
          }
        });
    return canonical;
  }

  private Forgotten forget(Set<RecordKey> keys, boolean dryRun) {
    Set<RecordKey> all = new LinkedHashSet<>(keys);
    Map<String, Set<RecordKey>> entities = new TreeMap<>();
    for (RecordKey key : keys) {
      if (mappings.of(key) instanceof EntityMapping) {
        entities.computeIfAbsent(key.mapping(), m -> new LinkedHashSet<>()).add(key);
      }
    }
    entities.values().forEach(same -> all.addAll(known.relationsOf(same, MOST)));
    Tally tally = new Tally();
    List<RecordKey> list = List.copyOf(all);
    for (int from = 0; from < list.size(); from += CHUNK) {
      Set<RecordKey> chunk =
          new LinkedHashSet<>(list.subList(from, Math.min(from + CHUNK, list.size())));
      forget(chunk, dryRun, tally);
    }
    return new Forgotten(all.size(), tally.copies, tally.standing, tally.busy);
  }

  private void forget(Set<RecordKey> chunk, boolean dryRun, Tally tally) {
    Set<RecordKey> standing = new LinkedHashSet<>();
    Set<RecordKey> idle = new LinkedHashSet<>(chunk);
    look(chunk, standing, idle, tally);
    tally.standing.addAll(standing);
    if (idle.isEmpty()) {
      return;
    }
    for (Copies one : copies) {
      tally.add(dryRun ? one.find(idle) : one.forget(idle));
    }
    standing.retainAll(idle);
    if (!dryRun && !standing.isEmpty()) {
      bus.offer(Lane.LIVE, standing.stream().map(DirtyKey::hint).toList());
    }
  }

  /** What cannot be read stands somewhere, and is not being worked on. */
  private void look(
      Set<RecordKey> keys, Set<RecordKey> standing, Set<RecordKey> idle, Tally tally) {
    try {
      Map<RecordKey, TableView> rows = table.read(keys).views();
      Map<RecordKey, GraphView> nodes = graph.read(ANY_PARTITION, keys).views();
      for (RecordKey key : keys) {
        TableView row = rows.get(key);
        GraphView node = nodes.get(key);
        if (row == null || node == null) {
          continue;
        }
        boolean stands = row.row().exists() || node.state().exists();
        if (stands) {
          standing.add(key);
        }
        if (isWorkedOn(row, node, stands)) {
          idle.remove(key);
          tally.busy.add(key);
        }
      }
    } catch (PoisonRecordException e) {
      if (keys.size() == 1) {
        standing.addAll(keys);
        return;
      }
      List<RecordKey> halves = new ArrayList<>(keys);
      int middle = halves.size() / 2;
      look(new LinkedHashSet<>(halves.subList(0, middle)), standing, idle, tally);
      look(new LinkedHashSet<>(halves.subList(middle, halves.size())), standing, idle, tally);
    }
  }

  /** Written half, changed and not yet looked at, or deleted without both sides having agreed. */
  private static boolean isWorkedOn(TableView row, GraphView node, boolean stands) {
    boolean deleting = !stands && row.ledger().base() != null;
    return !row.intents().isEmpty() || !node.pending().isEmpty() || row.suspect() || deleting;
  }

  /** Sums. Not thread-safe. */
  private static final class Tally {
    private final SortedMap<String, Long> copies = new TreeMap<>();
    private final Set<RecordKey> standing = new LinkedHashSet<>();
    private final Set<RecordKey> busy = new LinkedHashSet<>();

    void add(SortedMap<String, Long> more) {
      more.forEach((what, count) -> copies.merge(what, count, Long::sum));
    }
  }
}
