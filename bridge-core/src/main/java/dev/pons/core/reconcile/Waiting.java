package dev.pons.core.reconcile;

import dev.pons.core.bus.Delivery;
import dev.pons.core.record.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A dirty key in its owner's hands until it is done. Used by one thread. */
final class Waiting {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final int MOST_DOUBLINGS = 7;

  private final List<Delivery> deliveries = new ArrayList<>(1);
  private Instant notBefore = Instant.MIN;
  private @Nullable Instant contestedSince;
  private @Nullable Instant deferredSince;
  private int attempts;

  void add(Delivery delivery) {
    deliveries.add(delivery);
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  List<Change> changes() {
    return deliveries.stream().map(d -> d.dirty().change()).filter(Objects::nonNull).toList();
  }

  boolean isDue(Instant now) {
    return !now.isBefore(notBefore);
  }

  Instant notBefore() {
    return notBefore;
  }

  /** Another writer was first: again, after a pause that doubles from 10 ms to 1.28 s. */
  void contested(Instant now) {
    contestedSince = contestedSince == null ? now : contestedSince;
    notBefore = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(attempts++, MOST_DOUBLINGS)));
  }

  void deferred(Instant now) {
    deferredSince = deferredSince == null ? now : deferredSince;
    contested(now);
  }

  boolean deferredFor(Duration wait, Instant now) {
    return deferredSince != null && !now.isBefore(deferredSince.plus(wait));
  }

  boolean contestedFor(Duration wait, Instant now) {
    return contestedSince != null && !now.isBefore(contestedSince.plus(wait));
  }
}
