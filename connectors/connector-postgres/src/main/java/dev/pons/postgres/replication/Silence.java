package dev.pons.postgres.replication;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;

/**
 * How long nothing has come over a connection that should carry heartbeats: a dead one is silent,
 * and nobody tells. Used by one thread.
 */
final class Silence {
  private final long longest;
  private long received;
  private long heardAt;
  private long lookedAt;

  Silence(Duration longest) {
    this.longest = longest.toNanos();
    this.heardAt = System.nanoTime();
    this.lookedAt = heardAt;
  }

  /**
   * Looks whether something has come. Time during which nobody looked does not count.
   *
   * @param nowReceived how far the server has sent
   * @throws RetryableException the connection is dead
   */
  void look(long nowReceived) {
    long now = System.nanoTime();
    if (nowReceived != received || now - lookedAt > longest) {
      received = nowReceived;
      heardAt = now;
    } else if (now - heardAt > longest) {
      throw new RetryableException("postgres: the log fell silent, the connection is dead", null);
    }
    lookedAt = now;
  }
}
