package dev.pons.redis.events;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.notify.Applied;
import dev.pons.core.notify.Notifier;
import dev.pons.redis.Commands;
import dev.pons.redis.Redis;
import io.lettuce.core.protocol.AsyncCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one message per applied key on the channel {@value #CHANNEL}, which has no prefix, and
 * keeps it in the stream {@code events} for a while. The messages' schema is {@code
 * docs/schemas/entity_changed.schema.json}.
 */
public final class RedisNotifier implements Notifier {
  /** The channel that other programs subscribe to. */
  public static final String CHANNEL = "entity_changed";

  private static final Logger LOG = LoggerFactory.getLogger(RedisNotifier.class);
  private static final int CHUNK = 1_000;

  private final Redis redis;
  private final EventHistory history;
  private final EntityChanged message;
  private final LongAdder published = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /**
   * @param daemonId tells our own messages from those of others
   */
  public RedisNotifier(Redis redis, String daemonId) {
    this.redis = redis;
    this.history = new EventHistory(redis);
    this.message = new EntityChanged("pons:" + daemonId);
  }

  @Override
  public void applied(List<Applied> applied) {
    for (int from = 0; from < applied.size(); from += CHUNK) {
      publish(applied.subList(from, Math.min(from + CHUNK, applied.size())));
    }
  }

  private void publish(List<Applied> chunk) {
    List<AsyncCommand<String, String, ?>> commands = new ArrayList<>(2 * chunk.size());
    for (Applied one : chunk) {
      String json = message.json(one);
      commands.add(history.add(one.key().mapping(), json));
      commands.add(Commands.publish(CHANNEL, json));
    }
    try {
      redis.pipeline(commands);
      published.add(chunk.size());
    } catch (RetryableException | RefusedException e) {
      failed.add(chunk.size());
      LOG.warn("not notified count={} reason=\"{}\"", chunk.size(), e.getMessage());
    }
  }

  /** Messages that Redis took. */
  public long published() {
    return published.sum();
  }

  /** Messages that may not have got out, or not into the history. */
  public long failed() {
    return failed.sum();
  }
}
