package dev.pons.daemon.run;

import dev.pons.core.scope.KeyScope;
import dev.pons.core.verify.VerifyLog;
import dev.pons.core.verify.VerifyProgress;
import dev.pons.core.verify.VerifyReport;
import dev.pons.core.verify.VerifyRun;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.ScopeRequest;
import dev.pons.daemon.http.VerificationView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Comparisons of both sides, one at a time, in the background. Thread-safe. */
final class Verifications implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
  private static final int KEPT = 20;

  private final Comparing comparing;
  private final Mending mending;
  private final VerifyLog log;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread verify = new Thread(task, "pons-verify");
            verify.setDaemon(true);
            return verify;
          });
  private final Map<String, Verification> kept = new LinkedHashMap<>();

  /** What compares. */
  interface Comparing {
    VerifyReport verify(ScopeRequest request, Consumer<VerifyProgress> progress)
        throws InterruptedException;
  }

  /** What mends. */
  interface Mending {
    VerifyReport mend(
        KeyScope scope,
        VerifyReport found,
        Consumer<List<String>> started,
        Consumer<VerifyProgress> told)
        throws InterruptedException;
  }

  /**
   * @param log keeps comparisons of everything
   */
  Verifications(Comparing comparing, Mending mending, VerifyLog log) {
    this.comparing = comparing;
    this.mending = mending;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param repair whether what differs is to be resynced
   * @throws ApiException one is running
   */
  synchronized VerificationView start(ScopeRequest request, boolean repair) {
    for (Verification other : kept.values()) {
      if (other.running()) {
        throw ApiException.conflict(
            "verification " + other.id() + " is running", "wait for its end");
      }
    }
    Verification started = new Verification(UUID.randomUUID().toString());
    kept.put(started.id(), started);
    while (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    thread.execute(() -> run(started, request, repair));
    return started.view();
  }

  synchronized Optional<VerificationView> find(String id) {
    return Optional.ofNullable(kept.get(id)).map(Verification::view);
  }

  private void run(Verification verification, ScopeRequest request, boolean repair) {
    try {
      VerifyReport found = comparing.verify(request, verification::progress);
      VerifyRun run = VerifyRun.of(found);
      VerifyReport report = found;
      if (repair && found.differences() > 0) {
        report = mend(verification, request, found);
        run = run.mended(report);
      }
      if (request.equals(ScopeRequest.ALL)) {
        log.ended(verification.id(), run);
      }
      verification.done(report);
      LOG.info("verified id={} differences={}", verification.id(), report.differences());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      verification.failed("the daemon stopped");
    } catch (RuntimeException e) {
      LOG.warn("verification failed id={} reason=\"{}\"", verification.id(), e.getMessage());
      verification.failed(String.valueOf(e.getMessage()));
    }
  }

  private VerifyReport mend(Verification verification, ScopeRequest request, VerifyReport found)
      throws InterruptedException {
    return mending.mend(
        request.scope(),
        found,
        resyncs -> verification.repairing(found.differences(), resyncs),
        verification::again);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
