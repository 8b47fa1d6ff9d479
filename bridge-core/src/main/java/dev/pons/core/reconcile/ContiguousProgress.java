package dev.pons.core.reconcile;

import dev.pons.core.bus.Delivery;
import dev.pons.core.record.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How far a source's run is done in one partition without a gap, and which deliveries wait for
 * that.
 *
 * <p>A delivery is acknowledged to the bus only when all before it are done, so that the next owner
 * is handed everything that is not. A new run, whose number is greater, offers again all that was
 * not confirmed: what is left of runs before then counts no more, whenever it comes. Used by one
 * thread.
 */
final class ContiguousProgress {
  private final LongUnaryOperator doneBefore;
  private final TreeMap<Long, List<Delivery>> beyond = new TreeMap<>();
  private @Nullable Long run;
  private long contiguous;
  private @Nullable Position unsaved;

  /**
   * @param doneBefore how far former owners came in a run; 0 where they did nothing
   */
  ContiguousProgress(LongUnaryOperator doneBefore) {
    this.doneBefore = doneBefore;
  }

  /**
   * Notes that a delivery's key is done.
   *
   * @return deliveries that can be acknowledged now
   */
  List<Delivery> done(Delivery delivery) {
    Position position = delivery.dirty().position();
    if (position == null || (run != null && position.run() < run)) {
      return List.of(delivery);
    }
    List<Delivery> ready = new ArrayList<>();
    if (run == null || position.run() > run) {
      begin(position.run(), ready);
    }
    if (position.sequence() <= contiguous) {
      ready.add(delivery);
      return ready;
    }
    beyond.computeIfAbsent(position.sequence(), s -> new ArrayList<>(1)).add(delivery);
    advance(position.run(), ready);
    return ready;
  }

  private void begin(long newRun, List<Delivery> ready) {
    beyond.values().forEach(ready::addAll);
    beyond.clear();
    run = newRun;
    contiguous = doneBefore.applyAsLong(newRun);
  }

  private void advance(long current, List<Delivery> ready) {
    List<Delivery> next;
    while ((next = beyond.remove(contiguous + 1)) != null) {
      contiguous++;
      ready.addAll(next);
      unsaved = new Position(current, contiguous);
    }
  }

  /** The place that was reached since it was last asked for. */
  Optional<Position> reached() {
    Optional<Position> reached = Optional.ofNullable(unsaved);
    unsaved = null;
    return reached;
  }
}
