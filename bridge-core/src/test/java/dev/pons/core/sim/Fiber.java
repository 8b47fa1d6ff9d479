package dev.pons.core.sim;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A thread that runs only while the scheduler waits for it: one step, from yield to yield. */
final class Fiber {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "sim-fiber");
            thread.setDaemon(true);
            return thread;
          });
  private static final ThreadLocal<Fiber> CURRENT = new ThreadLocal<>();

  private final Semaphore go = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private final Body body;
  private boolean started;
  private boolean ended;
  private boolean killed;
  private Throwable failure;

  /** What a fiber does; it ends when this returns. */
  interface Body {
    void run() throws Exception;
  }

  /** Unwinds a fiber that crashed; an error, so that nothing on its way catches it. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }

  Fiber(Body body) {
    this.body = body;
  }

  static Fiber current() {
    return CURRENT.get();
  }

  /** A point where the scheduler may do something else, or never come back. */
  static void yield() {
    Fiber fiber = CURRENT.get();
    if (fiber == null) {
      return;
    }
    fiber.back.release();
    fiber.go.acquireUninterruptibly();
    if (fiber.killed) {
      throw new Crash();
    }
  }

  boolean ended() {
    return ended;
  }

  /** Runs the fiber up to its next yield. */
  void step() {
    if (ended) {
      return;
    }
    if (started) {
      go.release();
    } else {
      started = true;
      THREADS.execute(this::main);
    }
    back.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError("the bridge failed unexpectedly", failure);
    }
  }

  /** Ends the fiber where it stands. */
  void kill() {
    if (started && !ended) {
      killed = true;
      step();
    }
    ended = true;
  }

  private void main() {
    CURRENT.set(this);
    try {
      body.run();
    } catch (Crash crash) {
      assert killed;
    } catch (Throwable unexpected) {
      failure = unexpected;
    } finally {
      CURRENT.remove();
      ended = true;
      back.release();
    }
  }
}
