package dev.pons.graph.search;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Expansion;
import dev.pons.core.search.Neighbours;
import dev.pons.core.search.Reach;
import dev.pons.core.value.Canonical;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.bolt.BoltTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/** Follows mapped edges by one step: one statement per relation and direction, for all nodes. */
public final class GraphNeighbours implements Neighbours {
  private final Bolt bolt;
  private final Mappings mappings;

  public GraphNeighbours(Bolt bolt, Mappings mappings) {
    this.bolt = bolt;
    this.mappings = mappings;
  }

  @Override
  public List<Step> of(List<RecordKey> from, Expansion expansion, Reach reach, int most) {
    List<RecordKey> keys = List.copyOf(from);
    List<Way> ways = Way.all(mappings.relations(), expansion, reach);
    return bolt.transact(
        "search", transaction -> steps(transaction, keys, ways, expansion.fanout(), most));
  }

  /** One step, and the place of the node that it begins at. */
  private record Found(int place, Step step) {}

  private static List<Step> steps(
      BoltTransaction transaction, List<RecordKey> keys, List<Way> ways, int fanout, int most) {
    Stream.Builder<Found> found = Stream.builder();
    for (Way way : ways) {
      follow(transaction, keys, way, fanout, most).forEach(found);
    }
    return found
        .build()
        .sorted(Comparator.comparingInt(Found::place))
        .limit(most)
        .map(Found::step)
        .toList();
  }

  /**
   * Sorted by where they lead to. The rows of the node at which the bound is reached are all asked
   * for, so that the bound always cuts off the same.
   */
  private static List<Found> follow(
      BoltTransaction transaction, List<RecordKey> keys, Way way, int fanout, int most) {
    List<Map<String, Object>> rows = rows(keys, way.here());
    List<Found> found = new ArrayList<>();
    if (rows.isEmpty()) {
      return found;
    }
    Map<String, Object> parameters = way.parameters(rows, most + fanout);
    for (Record row : transaction.run(way.statement(fanout), parameters)) {
      int place = row.get("i").asInt();
      key(way.there(), row.get("k").asObject())
          .map(to -> new Found(place, new Step(keys.get(place), to, way.relation().name())))
          .ifPresent(found::add);
    }
    found.sort(Comparator.comparing(one -> one.step().to().toString()));
    return found;
  }

  private static List<Map<String, Object>> rows(List<RecordKey> keys, EntityMapping here) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).mapping().equals(here.name())) {
        rows.add(Map.of("i", i, "k", keys.get(i).parts().get(0)));
      }
    }
    return rows;
  }

  /** Empty where the node has no key of the mapping's type: it has no row. */
  private static Optional<RecordKey> key(EntityMapping mapping, @Nullable Object raw) {
    if (raw == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(RecordKey.of(mapping.name(), Canonical.of(mapping.key().type(), raw)));
    } catch (PoisonRecordException e) {
      return Optional.empty();
    }
  }
}
