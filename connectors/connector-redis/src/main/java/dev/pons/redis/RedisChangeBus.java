package dev.pons.redis;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.mapping.Partitioner;
import dev.pons.core.record.DirtyKey;
import io.lettuce.core.protocol.AsyncCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Queues in Redis Streams: {@code changes:{p}} and {@code resync:{p}} for each partition p.
 *
 * <p>Entries stay until they are acknowledged. Streams and groups that vanish (FLUSHALL, failover,
 * eviction) are made anew, and the incarnation changes.
 */
public final class RedisChangeBus implements ChangeBus, AutoCloseable {
  private static final int CHUNK = 1_000;

  private final Redis redis;
  private final Partitioner partitioner;
  private final Incarnation incarnation;
  private final BusCounters counters = new BusCounters();
  private final List<PartitionQueue> queues;

  /** Makes the bus, and names its contents if they have no name yet. */
  public RedisChangeBus(Redis redis, Partitioner partitioner) {
    this.redis = redis;
    this.partitioner = partitioner;
    this.incarnation = new Incarnation(redis);
    this.queues =
        IntStream.range(0, partitioner.partitions())
            .mapToObj(p -> new PartitionQueue(redis, p, incarnation, counters))
            .toList();
    incarnation.current();
  }

  @Override
  public void offer(Lane lane, List<DirtyKey> keys) {
    for (int from = 0; from < keys.size(); from += CHUNK) {
      List<DirtyKey> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
      List<AsyncCommand<String, String, ?>> commands = new ArrayList<>(chunk.size());
      chunk.forEach(dirty -> commands.add(add(lane, dirty)));
      redis.pipeline(commands);
      counters.offered.add(chunk.size());
    }
  }

  private AsyncCommand<String, String, ?> add(Lane lane, DirtyKey dirty) {
    int partition = partitioner.of(dirty.key());
    return Commands.xadd(PartitionQueue.stream(redis, lane, partition), EntryFields.of(dirty));
  }

  @Override
  public List<Delivery> poll(int partition, int max, Duration timeout) throws InterruptedException {
    return queues.get(partition).poll(max, timeout);
  }

  @Override
  public void acknowledge(int partition, Collection<Delivery> deliveries) {
    queues.get(partition).acknowledge(deliveries);
  }

  @Override
  public void redeliver(int partition) {
    queues.get(partition).redeliver();
  }

  @Override
  public long backlog(int partition) {
    return queues.get(partition).backlog();
  }

  @Override
  public String incarnation() {
    return incarnation.current();
  }

  /** What this bus did since it was made. */
  public BusCounts counts() {
    return counters.snapshot();
  }

  /** Ends polls that wait. What was handed out stays pending for the next owner. */
  @Override
  public void close() {
    queues.forEach(PartitionQueue::close);
  }
}
