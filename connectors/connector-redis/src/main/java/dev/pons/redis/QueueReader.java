package dev.pons.redis;

import dev.pons.core.failure.RefusedException;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Reads one partition's streams through a connection of its own, and makes streams and groups where
 * they are missing.
 *
 * <p>The consumer has the same name everywhere: what is pending belongs to the partition, not to
 * the daemon that owns it for now. Used by one thread at a time, but for {@link #close()}.
 */
final class QueueReader implements AutoCloseable {
  static final String GROUP = "pons";
  private static final Consumer<String> CONSUMER = Consumer.from(GROUP, "owner");

  private final Redis redis;
  private final String made;
  private final String member;
  private final List<QueueLane> lanes;
  private final Incarnation incarnation;
  private final BusCounters counters;
  private final OwnConnection connection;

  /** Whether we saw both groups before. */
  private boolean seen;

  QueueReader(
      Redis redis,
      int partition,
      List<QueueLane> lanes,
      Incarnation incarnation,
      BusCounters counters) {
    this.redis = redis;
    this.connection = new OwnConnection(redis);
    this.made = redis.key("groups");
    this.member = Integer.toString(partition);
    this.lanes = lanes;
    this.incarnation = incarnation;
    this.counters = counters;
  }

  /** Entries of a lane that were handed out and not acknowledged, after an id. */
  List<StreamMessage<String, String>> pending(QueueLane lane, String after, int max)
      throws InterruptedException {
    XReadArgs args = new XReadArgs().count(max);
    StreamOffset<String>[] from = streams(StreamOffset.from(lane.stream, after));
    return read(Duration.ZERO, c -> c.xreadgroup(CONSUMER, args, from));
  }

  /** Entries of a lane that nobody has seen; does not wait. */
  List<StreamMessage<String, String>> fresh(QueueLane lane, int max) throws InterruptedException {
    XReadArgs args = new XReadArgs().count(max);
    StreamOffset<String>[] from = streams(StreamOffset.lastConsumed(lane.stream));
    return read(Duration.ZERO, c -> c.xreadgroup(CONSUMER, args, from));
  }

  /** Entries of any lane that nobody has seen; up to the maximum of each, in the lanes' order. */
  List<StreamMessage<String, String>> first(int max, Duration timeout) throws InterruptedException {
    XReadArgs args = new XReadArgs().count(max);
    if (!timeout.isZero() && !timeout.isNegative()) {
      // Redis takes whole milliseconds, and zero for ever.
      args.block(Math.max(1, timeout.toMillis()));
    }
    StreamOffset<String>[] from =
        streams(lanes.stream().map(l -> StreamOffset.lastConsumed(l.stream)).toArray());
    return read(timeout, c -> c.xreadgroup(CONSUMER, args, from));
  }

  /** The driver wants an array of a generic type. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static StreamOffset<String>[] streams(Object... offsets) {
    return Arrays.copyOf(offsets, offsets.length, StreamOffset[].class);
  }

  /** How many entries of a lane the server takes for handed out. */
  long pendingCount(QueueLane lane) {
    try {
      return redis.callIdempotent(c -> c.xpending(lane.stream, GROUP)).getCount();
    } catch (GroupMissingException e) {
      // Nothing is pending in a group that is not there; the next read makes it.
      return 0;
    }
  }

  private List<StreamMessage<String, String>> read(
      Duration extra,
      Function<RedisAsyncCommands<String, String>, RedisFuture<List<StreamMessage<String, String>>>>
          command)
      throws InterruptedException {
    try {
      if (connection.open()) {
        makeGroups();
      }
      return connection.call(extra, command);
    } catch (GroupMissingException e) {
      makeGroups();
      return connection.call(extra, command);
    }
  }

  /**
   * Makes the groups that are missing. A note in Redis says that they have been there before:
   * without it everything is new or was wiped, and the incarnation with it.
   */
  private void makeGroups() {
    String under = incarnation.current();
    boolean known = redis.callIdempotent(c -> c.sismember(made, member));
    boolean anew = false;
    for (QueueLane lane : lanes) {
      anew |= makeGroup(lane);
    }
    if (anew && known) {
      incarnation.lost(under);
    }
    if (anew && (known || seen)) {
      counters.recreated.increment();
    }
    redis.callIdempotent(c -> c.sadd(made, member));
    seen = true;
  }

  /** Makes a group that sees the stream from its beginning; false where it is there already. */
  private boolean makeGroup(QueueLane lane) {
    StreamOffset<String> beginning = StreamOffset.from(lane.stream, "0");
    XGroupCreateArgs args = new XGroupCreateArgs().mkstream(true);
    try {
      redis.call(c -> c.xgroupCreate(beginning, GROUP, args));
    } catch (RefusedException e) {
      if (RedisErrors.says(e, "BUSYGROUP")) {
        return false;
      }
      throw e;
    }
    lane.redeliver();
    return true;
  }

  /** The next read opens another connection. */
  @Override
  public void close() {
    connection.close();
  }
}
