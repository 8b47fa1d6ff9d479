package dev.pons.redis.removal;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.removal.Traces;
import dev.pons.redis.Redis;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keys under the prefix. */
public final class RedisTraces implements Traces {
  private static final int PAGE = 1_000;

  private final Redis redis;

  /**
   * @param redis closed with this
   */
  public RedisTraces(Redis redis) {
    this.redis = redis;
  }

  @Override
  public SortedMap<String, Long> find() {
    SortedMap<String, Long> found = new TreeMap<>();
    long[] keys = {0};
    eachPage(page -> keys[0] += page.size());
    if (keys[0] > 0) {
      found.put("keys " + redis.key("") + "*", keys[0]);
    }
    return found;
  }

  @Override
  public void remove() {
    eachPage(page -> redis.callIdempotent(c -> c.unlink(page.toArray(String[]::new))));
  }

  private void eachPage(Consumer<List<String>> use) {
    checkPrefix();
    ScanArgs some = ScanArgs.Builder.matches(redis.pattern("")).limit(PAGE);
    ScanCursor cursor = ScanCursor.INITIAL;
    do {
      ScanCursor from = cursor;
      KeyScanCursor<String> page = redis.callIdempotent(c -> c.scan(from, some));
      if (!page.getKeys().isEmpty()) {
        use.accept(List.copyOf(page.getKeys()));
      }
      cursor = page;
    } while (!cursor.isFinished());
  }

  private void checkPrefix() {
    if (redis.key("").isEmpty()) {
      throw new RefusedException(
          "without a prefix the bridge's keys cannot be told from others': set redis.prefix", null);
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
