package dev.pons.core.search;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts searches that went without a leg, and says once that it fails, once that it is back. */
final class MissedLegs {
  private static final Logger LOG = LoggerFactory.getLogger(MissedLegs.class);

  private final Map<Leg, LongAdder> counts = new EnumMap<>(Leg.class);
  private final Map<Leg, AtomicBoolean> failing = new EnumMap<>(Leg.class);

  MissedLegs() {
    for (Leg leg : Leg.values()) {
      counts.put(leg, new LongAdder());
      failing.put(leg, new AtomicBoolean());
    }
  }

  void answered(Leg leg) {
    if (Objects.requireNonNull(failing.get(leg)).getAndSet(false)) {
      LOG.info("searches have their leg again leg={}", leg);
    }
  }

  void failed(Leg leg, String reason) {
    Objects.requireNonNull(counts.get(leg)).increment();
    if (!Objects.requireNonNull(failing.get(leg)).getAndSet(true)) {
      LOG.warn("searches go without a leg leg={} reason=\"{}\"", leg, reason);
    }
  }

  long count(Leg leg) {
    return Objects.requireNonNull(counts.get(leg)).sum();
  }
}
