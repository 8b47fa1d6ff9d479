package dev.pons.daemon.http.events;

import java.time.Duration;

/**
 * What subscribers may take.
 *
 * @param subscribers how many there may be at a time; more are refused
 * @param heartbeat how often a sign of life is sent where there is nothing to tell
 * @param patience how long one message may take to be sent
 */
public record EventLimits(int subscribers, Duration heartbeat, Duration patience) {
  /** 200 subscribers, a heartbeat every 15 s, 30 s for a message. */
  public static final EventLimits DEFAULT =
      new EventLimits(200, Duration.ofSeconds(15), Duration.ofSeconds(30));
}
