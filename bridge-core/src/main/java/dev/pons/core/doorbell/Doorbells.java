package dev.pons.core.doorbell;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.core.loop.Loop;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes hints from outside on to the bus, in batches, on a thread of its own. What comes faster
 * than that is dropped and counted: a hint may get lost, since the captures miss nothing.
 *
 * <p>Thread-safe.
 */
public final class Doorbells implements AutoCloseable {
  /** Characters of the longest message that is read. */
  static final int LONGEST = 64 * 1024;

  static final int BATCH = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Doorbells.class);
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  private final RingReader reader;
  private final RingKeys keys;
  private final ChangeBus bus;
  private final WaitingMessages waiting = new WaitingMessages();
  private final LongAdder rung = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder invalid = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Loop loop;

  Doorbells(RingReader reader, Mappings mappings, ChangeBus bus, Clock clock) {
    this.reader = reader;
    this.keys = new RingKeys(mappings);
    this.bus = bus;
    this.loop = new Loop("doorbells", this::runOnce, () -> {}, Duration.ZERO, clock);
  }

  /** Begins to pass hints on; its caller closes it before the bus. */
  public static Doorbells start(RingReader reader, Mappings mappings, ChangeBus bus, Clock clock) {
    Doorbells doorbells = new Doorbells(reader, mappings, bus, clock);
    doorbells.loop.start();
    return doorbells;
  }

  /** Takes a message; never waits. */
  public void heard(String message) {
    if (message.length() > LONGEST) {
      invalid.increment();
    } else if (!waiting.offer(message)) {
      dropped.increment();
    }
  }

  /** Reads what waits, and makes the keys dirty. Tests call this; no thread is needed. */
  boolean runOnce() throws InterruptedException {
    Set<RecordKey> dirty = new LinkedHashSet<>();
    long rings = 0;
    for (String message : waiting.take(BATCH, WAIT)) {
      List<RecordKey> found = read(message);
      dirty.addAll(found);
      rings += found.isEmpty() ? 0 : 1;
    }
    if (!dirty.isEmpty()) {
      offer(dirty.stream().map(DirtyKey::hint).toList(), rings);
    }
    return true;
  }

  private List<RecordKey> read(String message) {
    try {
      return reader.read(message).map(this::known).orElse(List.of());
    } catch (IllegalArgumentException e) {
      invalid.increment();
      LOG.debug("doorbell not understood reason=\"{}\"", e.getMessage());
      return List.of();
    }
  }

  private List<RecordKey> known(Ring ring) {
    List<RecordKey> found = keys.of(ring);
    if (found.isEmpty()) {
      unknown.increment();
    }
    return found;
  }

  private void offer(List<DirtyKey> hints, long rings) {
    boolean offered = false;
    try {
      for (int from = 0; from < hints.size(); from += BATCH) {
        bus.offer(Lane.LIVE, hints.subList(from, Math.min(from + BATCH, hints.size())));
      }
      offered = true;
    } finally {
      (offered ? rung : dropped).add(rings);
    }
  }

  /** What became of messages so far. */
  public DoorbellCounts counts() {
    return new DoorbellCounts(rung.sum(), unknown.sum(), invalid.sum(), dropped.sum());
  }

  /** Ends the thread; what waits is forgotten. */
  @Override
  public void close() {
    loop.stop();
    waiting.wake();
    try {
      loop.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
