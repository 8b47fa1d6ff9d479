package dev.pons.core.cache;

import dev.pons.core.notify.Applied;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Library;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Changes that were applied. */
final class Changes {
  private Changes() {}

  /** A memory that belongs, or belonged, to these users. */
  static List<Applied> ofMemory(String... users) {
    return of(Library.memory("m1"), Stream.of(users).map(user -> Library.of(user)).toList());
  }

  static List<Applied> ofBook() {
    return of(Library.book("b1"), List.of(Map.of("content", "x")));
  }

  static List<Applied> of(RecordKey key, List<Map<String, Object>> states) {
    return List.of(new Applied(key, ChangeKind.UPDATED, null, Instant.EPOCH, states, Set.of()));
  }

  /** A memory that has gone, and that only its source knows to have been seen by these scopes. */
  static List<Applied> seenBy(String... scopes) {
    RecordKey key = Library.memory("m1");
    return List.of(
        new Applied(key, ChangeKind.DELETED, null, Instant.EPOCH, List.of(), Set.of(scopes)));
  }
}
