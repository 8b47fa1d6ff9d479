package dev.pons.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The name of what Redis holds now. It goes with everything else, and the next one is another. */
final class Incarnation {
  private static final Logger LOG = LoggerFactory.getLogger(Incarnation.class);

  private static final String REPLACE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        redis.call('SET', KEYS[1], ARGV[2])
        return 1
      end
      return 0
      """;

  private final Redis redis;
  private final String key;

  Incarnation(Redis redis) {
    this.redis = redis;
    this.key = redis.key("incarnation");
  }

  /** The present name, given now if there was none. */
  String current() {
    String fresh = UUID.randomUUID().toString();
    String standing = redis.callIdempotent(c -> c.setGet(key, fresh, SetArgs.Builder.nx()));
    if (standing == null) {
      LOG.info("bus begins incarnation={}", fresh);
      return fresh;
    }
    return standing;
  }

  /** Part of what this name stood for is lost: gives a new one, unless somebody already did. */
  void lost(String name) {
    String fresh = UUID.randomUUID().toString();
    Long replaced =
        redis.callIdempotent(
            c -> c.eval(REPLACE, ScriptOutputType.INTEGER, new String[] {key}, name, fresh));
    if (replaced == 1) {
      LOG.warn("bus lost a queue, begins anew incarnation={} was={}", fresh, name);
    }
  }
}
