package dev.pons.core.ask;

import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.VectorRequests;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what other programs ask for. Each entry is answered at least once, and more often after a
 * crash, which changes nothing. Rounds are one thread's; counts are anybody's.
 */
public final class EmbeddingAsks {
  static final int BATCH = 100;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingAsks.class);

  private final AskQueue queue;
  private final AskReader reader;
  private final AskDecision decision;
  private final VectorRequests records;
  private final Consumer<List<DirtyKey>> hints;
  private final Runnable listener;
  private final LeftBehind left;

  /** What a failed round could not answer goes before everything else. */
  private final List<String> inHand = new ArrayList<>();

  private final AtomicLongArray counts = new AtomicLongArray(AskOutcome.values().length);

  /**
   * @param hints takes records to look at
   * @param listener hears that vectors were asked for
   */
  public EmbeddingAsks(
      AskQueue queue,
      AskReader reader,
      AskDecision decision,
      VectorRequests records,
      Consumer<List<DirtyKey>> hints,
      Runnable listener,
      Clock clock) {
    this.queue = queue;
    this.reader = reader;
    this.decision = decision;
    this.records = records;
    this.hints = hints;
    this.listener = listener;
    this.left = new LeftBehind(queue, BATCH, clock);
  }

  /** An entry, and what it says. */
  private record Entry(String text, Ask ask) {}

  /** How many entries came to this end since the start. */
  public long count(AskOutcome outcome) {
    return counts.get(outcome.ordinal());
  }

  /** How many entries waited at the last look. */
  public long length() {
    return queue.length();
  }

  /**
   * Answers a batch of what waits, and now and then what others left behind.
   *
   * @return whether there was anything that waited
   * @throws RetryableException a store or the queue was unreachable or busy; the next round begins
   *     with what is in hand
   */
  public boolean runOnce() {
    if (inHand.isEmpty()) {
      inHand.addAll(queue.take(BATCH));
    }
    boolean any = !inHand.isEmpty();
    answer();
    inHand.addAll(left.find());
    answer();
    return any;
  }

  private void answer() {
    List<Entry> readable = new ArrayList<>(inHand.size());
    List<String> unreadable = new ArrayList<>();
    String reason = "";
    for (String entry : inHand) {
      try {
        readable.add(new Entry(entry, reader.read(entry)));
      } catch (IllegalArgumentException e) {
        unreadable.add(entry);
        reason = String.valueOf(e.getMessage());
      }
    }
    refuse(unreadable, reason);
    carryOut(readable);
  }

  private void refuse(List<String> entries, String reason) {
    if (!entries.isEmpty()) {
      queue.refuse(entries);
      entries.forEach(inHand::remove);
      counts.addAndGet(AskOutcome.INVALID.ordinal(), entries.size());
      LOG.warn("embedding queue: entries refused count={} reason=\"{}\"", entries.size(), reason);
    }
  }

  /** Finds the entry that no store can look for by halves; the others get their answers. */
  private void carryOut(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<String> texts = entries.stream().map(Entry::text).toList();
    List<Verdict> verdicts;
    try {
      verdicts = verdicts(entries);
    } catch (PoisonRecordException e) {
      int half = entries.size() / 2;
      if (half == 0) {
        refuse(texts, String.valueOf(e.getMessage()));
      } else {
        carryOut(entries.subList(0, half));
        carryOut(entries.subList(half, entries.size()));
      }
      return;
    }
    pass(verdicts);
    queue.done(texts);
    texts.forEach(inHand::remove);
    verdicts.forEach(verdict -> counts.incrementAndGet(verdict.outcome().ordinal()));
  }

  private List<Verdict> verdicts(List<Entry> entries) {
    Map<Ask, List<RecordKey>> keys = new LinkedHashMap<>();
    entries.forEach(entry -> keys.computeIfAbsent(entry.ask(), decision::keys));
    Set<RecordKey> all = new LinkedHashSet<>();
    keys.values().forEach(all::addAll);
    Map<RecordKey, EmbeddingTask> rows = all.isEmpty() ? Map.of() : records.read(all);
    return entries.stream()
        .map(Entry::ask)
        .map(ask -> decision.decide(ask, keys.getOrDefault(ask, List.of()), rows))
        .toList();
  }

  private void pass(List<Verdict> verdicts) {
    Set<RecordKey> requests = new LinkedHashSet<>();
    Set<RecordKey> differing = new LinkedHashSet<>();
    for (Verdict verdict : verdicts) {
      requests.addAll(verdict.requests());
      differing.addAll(verdict.hints());
    }
    if (!requests.isEmpty()) {
      records.request(requests);
      listener.run();
    }
    if (!differing.isEmpty()) {
      hints.accept(differing.stream().map(DirtyKey::hint).toList());
    }
  }
}
