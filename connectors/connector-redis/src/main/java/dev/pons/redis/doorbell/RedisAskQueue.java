package dev.pons.redis.doorbell;

import dev.pons.core.ask.AskQueue;
import dev.pons.redis.Commands;
import dev.pons.redis.Redis;
import io.lettuce.core.protocol.AsyncCommand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The list {@value #LIST}, whose name has no prefix. What was taken stands in {@code
 * embedding-queue:taken}, and what nobody can use in {@code embedding-queue:refused}.
 */
public final class RedisAskQueue implements AskQueue {
  /** The list that other programs push to, each entry before the others (LPUSH). */
  public static final String LIST = "embedding_queue";

  /** So many refused entries are kept. */
  static final int MOST_REFUSED = 1_000;

  private final Redis redis;
  private final String taken;
  private final String refused;
  private volatile long length;

  public RedisAskQueue(Redis redis) {
    this.redis = redis;
    this.taken = redis.key("embedding-queue:taken");
    this.refused = redis.key("embedding-queue:refused");
  }

  @Override
  public List<String> take(int most) {
    length = redis.<Long>callIdempotent(c -> c.llen(LIST));
    return length == 0 ? List.of() : move(Math.min(most, length));
  }

  private List<String> move(long count) {
    List<AsyncCommand<String, String, String>> moves =
        Stream.generate(() -> Commands.moveOldest(LIST, taken)).limit(count).toList();
    redis.pipeline(List.copyOf(moves));
    return moves.stream().map(move -> move.getOutput().get()).filter(Objects::nonNull).toList();
  }

  @Override
  public List<String> taken(int most) {
    List<String> oldestLast = redis.callIdempotent(c -> c.lrange(taken, -most, -1));
    List<String> oldestFirst = new ArrayList<>(oldestLast);
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  @Override
  public void done(List<String> entries) {
    redis.pipeline(removals(entries));
  }

  private List<AsyncCommand<String, String, ?>> removals(List<String> entries) {
    List<AsyncCommand<String, String, ?>> removals = new ArrayList<>(entries.size());
    entries.forEach(entry -> removals.add(Commands.removeLast(taken, entry)));
    return removals;
  }

  /** First they are put aside: a failure in between leaves them in both lists. */
  @Override
  public void refuse(List<String> entries) {
    redis.pipeline(
        List.of(Commands.lpush(refused, entries), Commands.keepFirst(refused, MOST_REFUSED)));
    redis.pipeline(removals(entries));
  }

  @Override
  public long length() {
    return length;
  }
}
