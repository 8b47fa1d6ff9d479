package dev.pons.core.search;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Edges in memory, which are followed for whoever asks. */
final class FakeGraph implements Neighbours {
  final List<Collection<RecordKey>> asked = new ArrayList<>();
  boolean away;
  private final List<Step> edges = new ArrayList<>();

  FakeGraph edge(RecordKey from, RecordKey to) {
    edges.add(new Step(from, to, "KNOWS"));
    return this;
  }

  @Override
  public List<Step> of(Collection<RecordKey> from, Expansion expansion) {
    if (away) {
      throw new RetryableException("the graph is away", null);
    }
    asked.add(List.copyOf(from));
    List<Step> steps = new ArrayList<>();
    for (Step edge : edges) {
      if (expansion.direction().out() && from.contains(edge.from())) {
        steps.add(edge);
      }
      if (expansion.direction().in() && from.contains(edge.to())) {
        steps.add(new Step(edge.to(), edge.from(), edge.relation()));
      }
    }
    return steps;
  }
}
