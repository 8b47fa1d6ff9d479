package dev.pons.testkit.bus;

import static org.awaitility.Awaitility.await;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One poll in a thread of its own. */
public final class Polling {
  private final FutureTask<List<Delivery>> poll;
  private final Thread thread;

  private Polling(FutureTask<List<Delivery>> poll) {
    this.poll = poll;
    this.thread = new Thread(poll, "polling");
  }

  /** Begins to poll. */
  public static Polling start(ChangeBus bus, int partition, Duration timeout) {
    Polling polling = new Polling(new FutureTask<>(() -> bus.poll(partition, 10, timeout)));
    polling.thread.setDaemon(true);
    polling.thread.start();
    return polling;
  }

  /** Returns when the poll has nothing to do but wait. */
  public void awaitWaiting() {
    await()
        .during(Duration.ofMillis(100))
        .until(() -> thread.getState(), state -> state == Thread.State.TIMED_WAITING);
  }

  public void interrupt() {
    thread.interrupt();
  }

  /** What the poll brought, as soon as it ends. */
  public List<Delivery> deliveries() throws InterruptedException {
    try {
      return poll.get();
    } catch (ExecutionException e) {
      throw new AssertionError("the poll failed", e.getCause());
    }
  }

  /** How the poll failed, as soon as it does. */
  public Throwable failure() throws InterruptedException {
    try {
      throw new AssertionError("the poll brought " + poll.get().size() + " keys");
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }

  /** Whether the poll ended by the interruption. */
  public boolean wasInterrupted() throws InterruptedException {
    return failure() instanceof InterruptedException;
  }
}
