package dev.pons.core.ask;

import dev.pons.core.failure.RetryableException;
import java.util.ArrayList;
import java.util.List;

/** Lists in memory. */
final class MemoryQueue implements AskQueue {
  final List<String> waiting = new ArrayList<>();
  final List<String> taken = new ArrayList<>();
  final List<String> refused = new ArrayList<>();
  boolean away;

  MemoryQueue with(String... entries) {
    waiting.addAll(List.of(entries));
    return this;
  }

  @Override
  public List<String> take(int most) {
    answer();
    List<String> some = List.copyOf(waiting.subList(0, Math.min(most, waiting.size())));
    waiting.subList(0, some.size()).clear();
    taken.addAll(some);
    return some;
  }

  @Override
  public List<String> taken(int most) {
    answer();
    return List.copyOf(taken.subList(0, Math.min(most, taken.size())));
  }

  @Override
  public void done(List<String> entries) {
    answer();
    entries.forEach(taken::remove);
  }

  @Override
  public void refuse(List<String> entries) {
    answer();
    refused.addAll(entries);
    entries.forEach(taken::remove);
  }

  private void answer() {
    if (away) {
      throw new RetryableException("away", null);
    }
  }

  @Override
  public long length() {
    return waiting.size();
  }
}
