package dev.pons.core.merge;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.Conflict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the conflicts of one key's merge. Not thread-safe; lives as long as the merge. */
final class Conflicts {
  private final RecordKey key;
  private final Evidence evidence;
  private final Redactions redactions;
  private final Set<Conflict> all;
  private final List<Conflict> forOperator = new ArrayList<>();
  private boolean undecided;

  Conflicts(RecordKey key, Evidence evidence, Redactions redactions, List<Conflict> decided) {
    this.key = key;
    this.evidence = evidence;
    this.redactions = redactions;
    this.all = new LinkedHashSet<>(decided);
  }

  void add(
      @Nullable String property,
      @Nullable Object base,
      @Nullable Object graph,
      @Nullable Object table,
      Side winner) {
    all.add(
        conflict(
            property,
            property == null ? redactions.without(record(base)) : base,
            kept(Side.GRAPH, property, base, graph),
            kept(Side.TABLE, property, base, table),
            winner));
  }

  /** A redacted property; where only what redaction hides differs, nothing is worth keeping. */
  void addRedacted(
      String property, @Nullable Object base, @Nullable Object graph, @Nullable Object table) {
    Object keptGraph = kept(Side.GRAPH, property, base, graph);
    Object keptTable = kept(Side.TABLE, property, base, table);
    if (!Objects.equals(keptGraph, keptTable)) {
      // What was agreed before the property was redacted may be an original.
      all.add(conflict(property, null, keptGraph, keptTable, redactions.clear()));
    }
  }

  /** What users wrote where a property is shown redacted may be kept redacted only. */
  private @Nullable Object kept(
      Side side, @Nullable String property, @Nullable Object base, @Nullable Object value) {
    if (property != null) {
      return redactions.kept(side, property, value, base);
    }
    return redactions.kept(side, record(value), record(base));
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> record(@Nullable Object whole) {
    return (Map<String, Object>) whole;
  }

  /**
   * An operator's to decide.
   *
   * @param chosen what the operator has decided; null for nothing yet
   */
  void addForOperator(
      String property,
      @Nullable Object base,
      @Nullable Object graph,
      @Nullable Object table,
      @Nullable Side chosen) {
    forOperator.add(conflict(property, base, graph, table, chosen));
  }

  private Conflict conflict(
      @Nullable String property,
      @Nullable Object base,
      @Nullable Object graph,
      @Nullable Object table,
      @Nullable Side winner) {
    return new Conflict(
        key, property, base, graph, table, winner, evidence.graphTime(), evidence.tableTime());
  }

  /** A decision here would need a time that is still on its way. */
  void waitForTimes() {
    undecided = true;
  }

  boolean undecided() {
    return undecided;
  }

  /** Whether an operator has to decide something yet. */
  boolean open() {
    return forOperator.stream().anyMatch(conflict -> conflict.winner() == null);
  }

  /** What is an operator's to decide, and what of it the operator has. */
  List<Conflict> forOperator() {
    return List.copyOf(forOperator);
  }

  List<Conflict> all() {
    List<Conflict> decided = new ArrayList<>(all);
    decided.addAll(forOperator);
    return decided;
  }
}
