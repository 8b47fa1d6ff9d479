package dev.pons.daemon.http.events;

import dev.pons.core.events.Event;
import dev.pons.core.events.Subscription;
import dev.pons.core.failure.RetryableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on to one subscriber, until either side ends it. */
final class Follower implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final Subscription subscription;
  private final Outlet outlet;
  private final Duration heartbeat;
  private final Runnable atEnd;

  /**
   * @param atEnd run once, after everything else
   */
  Follower(Subscription subscription, Outlet outlet, Duration heartbeat, Runnable atEnd) {
    this.subscription = subscription;
    this.outlet = outlet;
    this.heartbeat = heartbeat;
    this.atEnd = atEnd;
  }

  @Override
  public void run() {
    try {
      follow();
    } catch (IOException e) {
      LOG.debug("subscriber gone reason=\"{}\"", e.getMessage());
    } catch (InterruptedException e) {
      LOG.debug("subscriber given up: the interface stops");
    } finally {
      subscription.close();
      atEnd.run();
    }
  }

  private void follow() throws IOException, InterruptedException {
    outlet.begin(subscription.position());
    try {
      while (subscription.ended().isEmpty()) {
        passOn(subscription.poll(heartbeat));
      }
      outlet.end(subscription.ended().orElseThrow());
    } catch (RetryableException e) {
      outlet.end("the history cannot be read now");
    }
  }

  private void passOn(List<Event> events) throws IOException, InterruptedException {
    if (!events.isEmpty()) {
      outlet.send(events);
    } else if (subscription.ended().isEmpty()) {
      outlet.idle(subscription.position());
    }
  }

  /** Ends it from another thread. */
  void stop() {
    subscription.close();
  }
}
