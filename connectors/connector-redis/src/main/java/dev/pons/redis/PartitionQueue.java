package dev.pons.redis;

import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.protocol.AsyncCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Both lanes of one partition.
 *
 * <p>Order of a poll: live entries that are pending and not in hand, new live ones, pending resync
 * ones, and only then whatever comes first. What the server handed to us and we never saw (broken
 * connection, a former owner's last poll) stays pending there; now and then we count and look.
 */
final class PartitionQueue implements AutoCloseable {
  /** How often to compare what the server thinks is in hand with what is. */
  private static final Duration STRAY_CHECK = Duration.ofSeconds(5);

  private static final int CHUNK = 1_000;

  private final Redis redis;
  private final BusCounters counters;
  private final QueueLane live;
  private final QueueLane resync;
  private final List<QueueLane> lanes;
  private final QueueReader reader;
  private final ReentrantLock polling = new ReentrantLock();
  private long lastCheck = System.nanoTime();

  PartitionQueue(Redis redis, int partition, Incarnation incarnation, BusCounters counters) {
    this.redis = redis;
    this.counters = counters;
    this.live = new QueueLane(Lane.LIVE, stream(redis, Lane.LIVE, partition));
    this.resync = new QueueLane(Lane.RESYNC, stream(redis, Lane.RESYNC, partition));
    this.lanes = List.of(live, resync);
    this.reader = new QueueReader(redis, partition, lanes, incarnation, counters);
  }

  /** The braces keep both lanes in one slot of a cluster. */
  static String stream(Redis redis, Lane lane, int partition) {
    return redis.key((lane == Lane.LIVE ? "changes:{" : "resync:{") + partition + "}");
  }

  List<Delivery> poll(int max, Duration timeout) throws InterruptedException {
    polling.lockInterruptibly();
    boolean answered = false;
    try {
      List<Delivery> deliveries = take(max, timeout);
      counters.delivered.add(deliveries.size());
      answered = true;
      return deliveries;
    } finally {
      if (!answered) {
        reader.close();
        lanes.forEach(QueueLane::lookAgain);
      }
      polling.unlock();
    }
  }

  private List<Delivery> take(int max, Duration timeout) throws InterruptedException {
    lookForStrays();
    List<Delivery> deliveries = pending(live, max);
    if (deliveries.isEmpty()) {
      deliveries = handOut(live, reader.fresh(live, max));
    }
    if (deliveries.isEmpty()) {
      deliveries = pending(resync, max);
    }
    return deliveries.isEmpty() ? first(max, timeout) : deliveries;
  }

  private List<Delivery> pending(QueueLane lane, int max) throws InterruptedException {
    List<Delivery> deliveries = List.of();
    for (String from = lane.again(); from != null && deliveries.isEmpty(); from = lane.again()) {
      List<StreamMessage<String, String>> entries = reader.pending(lane, from, max);
      lane.lookedAt(from, entries);
      deliveries = handOut(lane, entries);
    }
    counters.redelivered.add(deliveries.size());
    return deliveries;
  }

  /** Waits on both lanes. Each may bring as many as we want; the rest is looked for later. */
  private List<Delivery> first(int max, Duration timeout) throws InterruptedException {
    List<Delivery> deliveries = new ArrayList<>();
    List<StreamMessage<String, String>> entries = reader.first(max, timeout);
    for (QueueLane lane : lanes) {
      List<StreamMessage<String, String>> own =
          entries.stream().filter(e -> e.getStream().equals(lane.stream)).toList();
      int room = max - deliveries.size();
      if (own.size() > room) {
        lane.lookAgain();
      }
      deliveries.addAll(handOut(lane, own.subList(0, Math.min(room, own.size()))));
    }
    return deliveries;
  }

  private List<Delivery> handOut(QueueLane lane, List<StreamMessage<String, String>> entries) {
    List<String> unreadable = new ArrayList<>();
    List<Delivery> deliveries = lane.handOut(entries, unreadable);
    if (!unreadable.isEmpty()) {
      counters.malformed.add(unreadable.size());
      remove(lane, unreadable);
    }
    return deliveries;
  }

  private void lookForStrays() {
    if (System.nanoTime() - lastCheck < STRAY_CHECK.toNanos()) {
      return;
    }
    lastCheck = System.nanoTime();
    for (QueueLane lane : lanes) {
      if (reader.pendingCount(lane) > lane.inHand()) {
        lane.lookAgain();
      }
    }
  }

  void redeliver() {
    lanes.forEach(QueueLane::redeliver);
  }

  void acknowledge(Collection<Delivery> deliveries) {
    for (QueueLane lane : lanes) {
      List<String> ids =
          deliveries.stream().filter(d -> d.lane() == lane.lane).map(Delivery::id).toList();
      remove(lane, ids);
      counters.acknowledged.add(ids.size());
    }
  }

  /**
   * Deletes before it acknowledges: an entry that is pending and gone is noticed, not so an orphan.
   */
  private void remove(QueueLane lane, List<String> ids) {
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<String> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
      redis.pipelineIdempotent(
          () ->
              List.<AsyncCommand<String, String, ?>>of(
                  Commands.xdel(lane.stream, chunk),
                  Commands.xack(lane.stream, QueueReader.GROUP, chunk)));
      lane.done(chunk);
    }
  }

  long backlog() {
    return lanes.stream().mapToLong(lane -> redis.callIdempotent(c -> c.xlen(lane.stream))).sum();
  }

  /** Ends a poll that waits, if there is one. */
  @Override
  public void close() {
    reader.close();
  }
}
