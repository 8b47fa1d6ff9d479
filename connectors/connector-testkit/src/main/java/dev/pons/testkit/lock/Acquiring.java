package dev.pons.testkit.lock;

import static org.awaitility.Awaitility.await;

import dev.pons.core.lock.Lock;
import dev.pons.core.lock.LockOptions;
import dev.pons.core.lock.Locks;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One wait for locks in a thread of its own. */
final class Acquiring<T> {
  private final FutureTask<T> task;
  private final Thread thread;

  private Acquiring(FutureTask<T> task) {
    this.task = task;
    this.thread = new Thread(task, "acquiring");
  }

  static <T> Acquiring<T> start(Callable<T> work) {
    Acquiring<T> acquiring = new Acquiring<>(new FutureTask<>(work));
    acquiring.thread.setDaemon(true);
    acquiring.thread.start();
    return acquiring;
  }

  static Acquiring<Lock> start(Locks locks, String name, LockOptions options) {
    return start(() -> locks.acquire(name, options));
  }

  /** Returns when it does nothing but wait. */
  Acquiring<T> awaitWaiting() {
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return this;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** What was got, as soon as it is. */
  T got() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new AssertionError("nothing was got", e.getCause());
    }
  }

  /** How it failed, as soon as it does. */
  Throwable failure() throws InterruptedException {
    try {
      throw new AssertionError("it got " + task.get());
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }
}
