package dev.pons.core.reconcile;

import dev.pons.core.notify.Applied;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Intent;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableRead;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is recorded, told and parked about a key once its plan is carried out. */
final class Recording {
  /** So many applied entries are remembered per key, besides those of the batch itself. */
  private static final int REMEMBERED_ENTRIES = 64;

  private final Clock clock;

  Recording(Clock clock) {
    this.clock = clock;
  }

  KeyCommit commit(KeyPlan plan, long mark, TableRead ids, Set<RecordKey> written) {
    LedgerEntry old = plan.table().ledger();
    boolean acknowledges = !plan.graph().pending().isEmpty();
    Long revision =
        written.contains(plan.key()) ? Long.valueOf(ids.batch()) : plan.graph().state().revision();
    LedgerEntry ledger =
        new LedgerEntry(
            old.version() + 1,
            plan.rules().base(plan.result()),
            plan.result() == null ? null : revision,
            acknowledges ? ids.acknowledgement() : mark,
            applied(plan, old.applied()),
            newest(plan.changes(), Side.GRAPH, old.graphTime()),
            newest(plan.changes(), Side.TABLE, old.tableTime()));
    return new KeyCommit(plan.key(), plan.table(), plan.result(), ledger, conflicts(plan));
  }

  private static Set<String> applied(KeyPlan plan, Set<String> before) {
    Set<String> applied = new LinkedHashSet<>(entries(plan.graph().pending()));
    applied.addAll(entries(plan.table().held()));
    before.stream().limit(REMEMBERED_ENTRIES).forEach(applied::add);
    return applied;
  }

  private static @Nullable Instant newest(
      List<Change> changes, Side side, @Nullable Instant before) {
    return changes.stream()
        .filter(change -> change.side() == side)
        .map(Change::at)
        .max(Instant::compareTo)
        .orElse(before);
  }

  /** Conflicts of the plan and of every intent that it finishes, each once. */
  private static List<Conflict> conflicts(KeyPlan plan) {
    Set<Conflict> all = new LinkedHashSet<>(plan.merged().conflicts());
    for (Intent intent : plan.table().intents()) {
      all.addAll(intent.conflicts());
    }
    return List.copyOf(all);
  }

  /** What to tell others; nothing where no change was reported and none was made. */
  Optional<Applied> applied(KeyPlan plan) {
    boolean changed =
        plan.changesGraph() || !Objects.equals(plan.result(), plan.table().row().properties());
    if (!changed && plan.changes().isEmpty()) {
      return Optional.empty();
    }
    ChangeKind kind =
        plan.result() == null
            ? ChangeKind.DELETED
            : plan.table().ledger().base() == null ? ChangeKind.CREATED : ChangeKind.UPDATED;
    return Optional.of(
        new Applied(
            plan.key(), kind, origin(plan.changes()), clock.instant(), states(plan), scopes(plan)));
  }

  private static Set<String> scopes(KeyPlan plan) {
    return plan.changes().stream()
        .map(Change::scope)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static List<Map<String, Object>> states(KeyPlan plan) {
    return Stream.of(
            plan.table().row().properties(),
            plan.graph().state().properties(),
            plan.table().ledger().base(),
            plan.result())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static @Nullable Side origin(List<Change> changes) {
    Set<Side> sides = changes.stream().map(Change::side).collect(Collectors.toSet());
    return sides.size() == 1 ? sides.iterator().next() : null;
  }

  static Parked parked(KeyPlan plan) {
    return plan.open() ? undecided(plan) : waiting(plan);
  }

  private static Parked undecided(KeyPlan plan) {
    return new Parked(
        plan.key(),
        Parked.State.UNDECIDED,
        "an operator has to decide between the two sides",
        Set.of(),
        together(plan.graph().pending(), plan.changes()),
        plan.merged().conflicts());
  }

  private static Parked waiting(KeyPlan plan) {
    return new Parked(
        plan.key(),
        Parked.State.WAITING,
        "an end of this relation is missing in the graph",
        plan.graph().state().missingEnds(),
        together(plan.graph().pending(), plan.changes()));
  }

  static Set<String> entries(Collection<Change> changes) {
    Set<String> entries = new LinkedHashSet<>();
    for (Change change : changes) {
      if (change.entry() != null) {
        entries.add(change.entry());
      }
    }
    return entries;
  }

  /** Two lists of changes as one, every outbox entry once. */
  static List<Change> together(List<Change> first, List<Change> second) {
    List<Change> all = new ArrayList<>(first);
    Set<String> seen = new HashSet<>(entries(first));
    for (Change change : second) {
      if (change.entry() == null || seen.add(change.entry())) {
        all.add(change);
      }
    }
    return all;
  }
}
