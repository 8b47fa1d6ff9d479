package dev.pons.core.doorbell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Messages that nobody has read yet, bounded by their number and their length. Thread-safe. */
final class WaitingMessages {
  static final int MOST = 10_000;
  static final long MOST_CHARACTERS = 8L * 1024 * 1024;

  private static final String WAKE = "";

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>(MOST);
  private final AtomicLong characters = new AtomicLong();

  /** Adds a message; false where there is no room. */
  boolean offer(String message) {
    boolean room = characters.addAndGet(message.length()) <= MOST_CHARACTERS;
    if (room && messages.offer(message)) {
      return true;
    }
    characters.addAndGet(-message.length());
    return false;
  }

  /** Takes what waits; waits for the first, and takes no more than so many. */
  List<String> take(int most, Duration timeout) throws InterruptedException {
    String first = messages.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    List<String> taken = new ArrayList<>();
    if (first != null) {
      taken.add(first);
      messages.drainTo(taken, most - 1);
      taken.removeIf(WAKE::equals);
      taken.forEach(message -> characters.addAndGet(-message.length()));
    }
    return taken;
  }

  /** Ends a wait; nothing comes of it. */
  void wake() {
    boolean unused = messages.offer(WAKE);
  }
}
