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
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.Digest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes away every copy that the bridge keeps of records; users' data stay.
 *
 * <p>Only of records that are settled: without what is kept, a change on its way could not be told
 * from what it changes. A record that stands is reconciled again at once, as if both sides met for
 * the first time; what they agree on is then all that is kept of it. Thread-safe.
 */
public final class Forgetting {
  /** More records than this are forgotten by narrower scopes. */
  private static final int MOST = 100_000;

  /** So many records at a time. */
  private static final int CHUNK = 500;

  /** Of which partition does not matter to those who only look. */
  private static final int ANY_PARTITION = 0;

  private final Mappings mappings;
  private final TableStore table;
  private final GraphStore graph;
  private final KnownKeys known;
  private final KeptStates states;
  private final Copies copies;
  private final ChangeBus bus;

  /**
   * @param copies taken away last: until its states are gone, work on a record may tell of it
   */
  public Forgetting(
      Mappings mappings,
      TableStore table,
      GraphStore graph,
      KnownKeys known,
      KeptStates states,
      Copies copies,
      ChangeBus bus) {
    this.mappings = mappings;
    this.table = table;
    this.graph = graph;
    this.known = known;
    this.states = states;
    this.copies = copies;
    this.bus = bus;
  }

  /**
   * Forgets a record, and the relations that name it.
   *
   * @param dryRun whether only to look
   * @throws IllegalArgumentException it has too many relations
   * @throws RetryableException a store was unreachable; forgetting again is safe
   */
  public Forgotten one(RecordKey key, boolean dryRun) {
    return forget(Set.of(key), dryRun);
  }

  /**
   * Forgets the records that have these properties, as far as what is kept of them says so, and the
   * relations that name them.
   *
   * @param values texts of values by property, not empty
   * @throws IllegalArgumentException no mapping has all of these properties, one of them is
   *     redacted or cannot have such a value, or there are too many such records
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
    scopes.forEach(scope -> keys.addAll(bounded(known.with(scope, MOST + 1))));
    return forget(keys, dryRun);
  }

  private static Map<String, Object> canonical(Mapping mapping, Map<String, String> values) {
    Map<String, Object> canonical = new TreeMap<>();
    values.forEach(
        (name, text) -> {
          PropertyMapping property = mapping.property(name).orElseThrow();
          if (mapping.rules().redactions().has(name)) {
            throw new IllegalArgumentException("'" + name + "' is redacted");
          }
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
    entities.values().forEach(same -> all.addAll(bounded(known.relationsOf(same, MOST + 1))));
    Round round = new Round(dryRun);
    List<RecordKey> list = List.copyOf(all);
    for (int from = 0; from < list.size(); from += CHUNK) {
      round.forget(list.subList(from, Math.min(from + CHUNK, list.size())));
    }
    return round.end(all.size());
  }

  private static Set<RecordKey> bounded(Set<RecordKey> keys) {
    if (keys.size() > MOST) {
      throw new IllegalArgumentException("there are more than %,d such records".formatted(MOST));
    }
    return keys;
  }

  /** One request. Not thread-safe. */
  private final class Round {
    private final boolean dryRun;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Set<RecordKey> standing = new LinkedHashSet<>();
    private final Set<RecordKey> busy = new LinkedHashSet<>();
    private final Set<RecordKey> released = new LinkedHashSet<>();

    Round(boolean dryRun) {
      this.dryRun = dryRun;
    }

    void forget(List<RecordKey> keys) {
      Map<RecordKey, Long> settled = new LinkedHashMap<>();
      look(keys, settled);
      if (settled.isEmpty()) {
        return;
      }
      if (dryRun) {
        add(states.find(settled.keySet()));
        released.addAll(settled.keySet());
        return;
      }
      Set<RecordKey> gone = new HashSet<>(settled.keySet());
      gone.removeAll(standing);
      KeptStates.Released done = states.forget(settled, gone);
      add(done.copies());
      released.addAll(done.keys());
      settled.keySet().stream().filter(key -> !done.keys().contains(key)).forEach(busy::add);
      List<DirtyKey> again =
          done.keys().stream().filter(standing::contains).map(DirtyKey::hint).toList();
      if (!again.isEmpty()) {
        bus.offer(Lane.LIVE, again);
      }
    }

    Forgotten end(int keys) {
      if (!released.isEmpty()) {
        add(dryRun ? copies.find(released) : copies.forget(released));
      }
      return new Forgotten(keys, counts, standing, busy);
    }

    private void add(SortedMap<String, Long> more) {
      more.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    /** What cannot be read stands somewhere, and is not settled. */
    private void look(List<RecordKey> keys, Map<RecordKey, Long> settled) {
      try {
        read(keys, settled);
      } catch (PoisonRecordException e) {
        if (keys.size() == 1) {
          standing.addAll(keys);
          busy.addAll(keys);
          return;
        }
        look(keys.subList(0, keys.size() / 2), settled);
        look(keys.subList(keys.size() / 2, keys.size()), settled);
      }
    }

    private void read(List<RecordKey> keys, Map<RecordKey, Long> settled) {
      TableRead rows = table.read(keys);
      GraphRead nodes = graph.read(ANY_PARTITION, keys);
      for (RecordKey key : keys) {
        TableView row = rows.view(key);
        GraphView node = nodes.view(key);
        if (row.row().exists() || node.state().exists()) {
          standing.add(key);
        }
        if (isSettled(mappings.of(key).rules().redactions(), row, node)) {
          settled.put(key, row.ledger().version());
        } else {
          busy.add(key);
        }
      }
    }
  }

  /** Nothing is half done, waits, or is on its way: both sides are as they were agreed to be. */
  private static boolean isSettled(Redactions redactions, TableView row, GraphView node) {
    Map<String, Object> inTable = redactions.without(row.row().properties());
    Map<String, Object> inGraph = redactions.without(node.state().properties());
    boolean stands = inTable != null || inGraph != null;
    boolean waits =
        !row.intents().isEmpty()
            || !node.pending().isEmpty()
            || row.suspect()
            || (stands && row.parked());
    if (waits || row.ledger().version() == 0) {
      return !waits;
    }
    Map<String, Object> agreed = redactions.without(row.ledger().base());
    return Digest.matches(agreed, inTable) && Digest.matches(agreed, inGraph);
  }
}
