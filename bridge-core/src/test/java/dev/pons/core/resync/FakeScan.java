package dev.pons.core.resync;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
import dev.pons.core.store.KeyScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys of a table. */
final class FakeScan implements KeyScan {
  private final Map<String, List<RecordKey>> keys = new HashMap<>();
  @Nullable RuntimeException failure;

  void add(String mapping, int count) {
    for (int n = 0; n < count; n++) {
      keys.computeIfAbsent(mapping, m -> new ArrayList<>()).add(RecordKey.of(mapping, "k" + n));
    }
  }

  @Override
  public KeyPage page(Mapping mapping, KeyRange range, @Nullable String cursor, int limit) {
    if (failure != null) {
      throw failure;
    }
    List<RecordKey> all = in(mapping, range);
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(all.size(), from + limit);
    return new KeyPage(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }

  @Override
  public long count(Mapping mapping, KeyRange range) {
    return in(mapping, range).size();
  }

  private List<RecordKey> in(Mapping mapping, KeyRange range) {
    return keys.getOrDefault(mapping.name(), List.of()).stream()
        .filter(key -> range.from() == null || compare(key, range.from()) >= 0)
        .filter(key -> range.to() == null || compare(key, range.to()) <= 0)
        .toList();
  }

  private static int compare(RecordKey key, Object end) {
    return key.parts().get(0).toString().compareTo(end.toString());
  }
}
