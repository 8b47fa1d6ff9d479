package dev.pons.core.embedding;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives records their vectors. Any number may work beside each other, in one process or several:
 * each task is taken by one at a time, and a vector is written only to the row it was made for.
 */
public final class EmbeddingWorker {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingWorker.class);
  private static final int BATCH = 256;

  /** Longer than a model takes for a batch, shorter than anybody would wait. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** What failed so often is tried apart from the others: it may be what makes them fail. */
  private static final int APART_AFTER = 2;

  /** Together with the pauses: more than three hours. */
  private static final int MOST_ATTEMPTS = 50;

  /** Somebody has to mend the configuration first. */
  private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final EmbeddingStore store;
  private final Embedder embedder;
  private final Consumer<List<EmbeddingTask>> listener;
  private final EmbeddingNeed need;
  private final LongAdder embedded = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder outdated = new LongAdder();

  /**
   * @param listener hears of records whose vectors are written, removed, or found to be as they
   *     should, after each batch
   */
  public EmbeddingWorker(
      EmbeddingStore store, Embedder embedder, Consumer<List<EmbeddingTask>> listener) {
    this.store = store;
    this.embedder = embedder;
    this.listener = listener;
    this.need = new EmbeddingNeed(embedder.model());
  }

  /**
   * Counts since the start.
   *
   * @param outdated results that came too late: the row had changed meanwhile
   */
  public record Counts(long embedded, long refused, long retried, long outdated) {}

  public Counts counts() {
    return new Counts(embedded.sum(), refused.sum(), retried.sum(), outdated.sum());
  }

  /**
   * Takes a batch of what is due, and settles it.
   *
   * @return whether anything was settled; what was not, because its row is held or has changed, is
   *     due again, and better left alone for a moment
   * @throws RefusedException the model refuses us for good; what was taken is due again soon
   * @throws RetryableException Postgres was unreachable or busy
   */
  public boolean runOnce() {
    List<EmbeddingTask> tasks = store.take(BATCH, LEASE);
    List<Settlement> settlements = new ArrayList<>();
    List<EmbeddingTask> unsettled = new ArrayList<>();
    for (EmbeddingTask task : tasks) {
      Optional<Settlement> settled = need.settled(task);
      settled.ifPresentOrElse(settlements::add, () -> unsettled.add(task));
    }
    return settle(settlements) + embed(batches(unsettled)) > 0;
  }

  /** Those that failed often each by itself, after all others. */
  private static Deque<List<EmbeddingTask>> batches(List<EmbeddingTask> tasks) {
    Deque<List<EmbeddingTask>> batches = new ArrayDeque<>();
    List<EmbeddingTask> together =
        tasks.stream().filter(task -> task.attempts() < APART_AFTER).toList();
    if (!together.isEmpty()) {
      batches.add(together);
    }
    tasks.stream()
        .filter(task -> task.attempts() >= APART_AFTER)
        .forEach(task -> batches.add(List.of(task)));
    return batches;
  }

  /** Returns how many were settled. */
  private int settle(List<Settlement> settlements) {
    if (settlements.isEmpty()) {
      return 0;
    }
    try {
      Set<RecordKey> settled = store.settle(settlements);
      settled(settlements, settled);
      return settled.size();
    } catch (PoisonRecordException e) {
      return settleApart(settlements, e);
    }
  }

  /** Finds the row that does not take what it gets by halves; the others get theirs. */
  private int settleApart(List<Settlement> settlements, PoisonRecordException e) {
    Settlement first = settlements.get(0);
    if (settlements.size() > 1) {
      int half = settlements.size() / 2;
      return settle(settlements.subList(0, half))
          + settle(settlements.subList(half, settlements.size()));
    } else if (first instanceof Settlement.Fail) {
      throw e;
    } else {
      refused.increment();
      return settle(List.of(new Settlement.Fail(first.task(), String.valueOf(e.getMessage()))));
    }
  }

  private void settled(List<Settlement> settlements, Set<RecordKey> settled) {
    outdated.add(settlements.size() - settled.size());
    List<Settlement> done =
        settlements.stream().filter(one -> settled.contains(one.task().key())).toList();
    embedded.add(done.stream().filter(Settlement.Store.class::isInstance).count());
    List<EmbeddingTask> described =
        done.stream().filter(EmbeddingWorker::describes).map(Settlement::task).toList();
    if (!described.isEmpty()) {
      listener.accept(described);
    }
  }

  /** A vector that is kept may have been written by a commit whose answer was lost. */
  private static boolean describes(Settlement settlement) {
    return settlement instanceof Settlement.Store
        || settlement instanceof Settlement.Clear
        || settlement instanceof Settlement.Keep;
  }

  private int embed(Deque<List<EmbeddingTask>> batches) {
    int settled = 0;
    while (!batches.isEmpty()) {
      List<Settlement> settlements;
      try {
        settlements = embed(batches.peek());
      } catch (BusyException e) {
        List<EmbeddingTask> rest = batches.stream().flatMap(List::stream).toList();
        LOG.info("model is busy pause={} tasks={}", e.retryAfter(), rest.size());
        return settled + settle(later(rest, e.retryAfter(), e));
      } catch (RefusedException e) {
        settle(later(batches.stream().flatMap(List::stream).toList(), REFUSED_PAUSE, e));
        throw e;
      }
      settled += settle(settlements);
      batches.remove();
    }
    return settled;
  }

  private List<Settlement> embed(List<EmbeddingTask> tasks) {
    try {
      List<String> texts = tasks.stream().map(EmbeddingTask::text).toList();
      return settlements(tasks, embedder.embed(Purpose.DOCUMENT, texts));
    } catch (BusyException e) {
      throw e;
    } catch (RetryableException e) {
      LOG.warn("model failed tasks={} reason=\"{}\"", tasks.size(), e.getMessage());
      return tasks.stream().map(task -> afterFailure(task, e)).toList();
    }
  }

  private List<Settlement> settlements(List<EmbeddingTask> tasks, List<Embedding> embeddings) {
    List<Settlement> settlements = new ArrayList<>(tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      settlements.add(settlement(tasks.get(i), embeddings.get(i)));
    }
    return settlements;
  }

  private Settlement settlement(EmbeddingTask task, Embedding embedding) {
    if (embedding instanceof Embedding.Vector vector) {
      return new Settlement.Store(task, embedder.model(), vector.values());
    }
    refused.increment();
    return new Settlement.Fail(task, ((Embedding.Refused) embedding).reason());
  }

  private List<Settlement> later(List<EmbeddingTask> tasks, Duration pause, RuntimeException e) {
    retried.add(tasks.size());
    String reason = String.valueOf(e.getMessage());
    return tasks.stream()
        .map(task -> (Settlement) new Settlement.Later(task, pause, false, reason))
        .toList();
  }

  private Settlement afterFailure(EmbeddingTask task, RetryableException e) {
    String reason = String.valueOf(e.getMessage());
    if (task.attempts() + 1 >= MOST_ATTEMPTS) {
      refused.increment();
      return new Settlement.Fail(task, reason);
    }
    retried.increment();
    Duration pause = Duration.ofSeconds(1L << Math.min(task.attempts(), 9));
    Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    return new Settlement.Later(task, bounded, true, reason);
  }
}
