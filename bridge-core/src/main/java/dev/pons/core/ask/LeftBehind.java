package dev.pons.core.ask;

import dev.pons.core.embedding.TextHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what somebody took who did not live to finish it. Used by one thread. */
final class LeftBehind {
  /** Much longer than anybody needs for what they take. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AskQueue queue;
  private final int most;
  private final Clock clock;
  private @Nullable Set<String> seen;
  private Instant next = Instant.MIN;

  /**
   * @param most so many are found at a time
   */
  LeftBehind(AskQueue queue, int most, Clock clock) {
    this.queue = queue;
    this.most = most;
    this.clock = clock;
  }

  /**
   * At the first look all that was taken: it may be what we took before we died. Later what the
   * look before has seen as well. Between looks nothing.
   */
  List<String> find() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return List.of();
    }
    List<String> taken = queue.taken(most);
    Set<String> before = seen;
    seen = taken.stream().map(TextHash::of).collect(Collectors.toSet());
    next = now.plus(PATIENCE);
    return before == null
        ? taken
        : taken.stream().filter(entry -> before.contains(TextHash.of(entry))).toList();
  }
}
