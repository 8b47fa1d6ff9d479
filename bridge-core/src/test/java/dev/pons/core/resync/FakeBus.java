package dev.pons.core.resync;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.record.DirtyKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bus that only keeps. */
final class FakeBus implements ChangeBus {
  final List<DirtyKey> queue = new ArrayList<>();
  String incarnation = "first";
  @Nullable RuntimeException failure;

  @Override
  public void offer(Lane lane, List<DirtyKey> some) {
    if (failure != null) {
      throw failure;
    }
    queue.addAll(some);
  }

  @Override
  public List<Delivery> poll(int partition, int max, Duration timeout) {
    return List.of();
  }

  @Override
  public void acknowledge(int partition, Collection<Delivery> deliveries) {}

  @Override
  public void redeliver(int partition) {}

  @Override
  public long backlog(int partition) {
    return queue.size();
  }

  @Override
  public String incarnation() {
    return incarnation;
  }
}
