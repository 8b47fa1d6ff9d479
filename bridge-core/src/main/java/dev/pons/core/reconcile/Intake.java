package dev.pons.core.reconcile;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.record.Change;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where a partition's keys come from: the bus, and what is due in Postgres. One thread. */
final class Intake {
  /** With so many keys in hand no more are polled while some are due. */
  private static final int MANY_IN_HAND = 5_000;

  /** With so many keys in hand no more are polled at all. */
  private static final int MOST_IN_HAND = 20_000;

  private final int partition;
  private final ChangeBus bus;
  private final TableStore table;
  private final PartitionOwner owner;
  private final Completion completion;
  private final InHand inHand;
  private final KnownMappings known;
  private final PartitionOptions options;
  private final Clock clock;
  private Instant nextUpkeep = Instant.MIN;

  Intake(
      int partition,
      ChangeBus bus,
      TableStore table,
      PartitionOwner owner,
      Completion completion,
      InHand inHand,
      KnownMappings known,
      PartitionOptions options,
      Clock clock) {
    this.partition = partition;
    this.bus = bus;
    this.table = table;
    this.owner = owner;
    this.completion = completion;
    this.inHand = inHand;
    this.known = known;
    this.options = options;
    this.clock = clock;
  }

  /** A new ownership begins. */
  void begin() {
    nextUpkeep = Instant.MIN;
  }

  /** Now and then: did the graph rewind, has the time of a parked or suspect key come? */
  void upkeep() {
    Instant now = clock.instant();
    if (now.isBefore(nextUpkeep)) {
      return;
    }
    nextUpkeep = now.plus(options.upkeep());
    owner.checkMark();
    owner
        .fence()
        .ifPresent(
            fence ->
                table.due(fence, options.batch()).stream()
                    .filter(known::has)
                    .forEach(inHand::hint));
  }

  /** Polls, which waits for the next key that is due, unless there is enough in hand. */
  boolean take() throws InterruptedException {
    Duration timeout = inHand.untilDue(options.pollTimeout(), clock.instant());
    if (inHand.size() >= (timeout.isZero() ? MANY_IN_HAND : MOST_IN_HAND)) {
      return false;
    }
    List<Delivery> strange = new ArrayList<>();
    for (Delivery delivery : bus.poll(partition, options.batch(), timeout)) {
      if (known.has(delivery.dirty().key())) {
        inHand.add(delivery);
      } else {
        strange.add(delivery);
      }
    }
    if (!strange.isEmpty()) {
      owner.fence().ifPresent(fence -> leave(fence, strange));
    }
    return true;
  }

  /** Until their mapping comes back, or a daemon that has it already takes over. */
  private void leave(Fence fence, List<Delivery> strange) {
    if (owner.park(fence, strange.stream().map(Delivery::dirty).map(Intake::waiting).toList())) {
      completion.complete(fence, strange, List.of());
    } else {
      owner.disown();
    }
  }

  private static Parked waiting(DirtyKey dirty) {
    Change change = dirty.change();
    List<Change> held = change == null || change.entry() != null ? List.of() : List.of(change);
    String reason = "this daemon has no mapping of its name";
    return new Parked(dirty.key(), Parked.State.WAITING, reason, Set.of(), held);
  }
}
