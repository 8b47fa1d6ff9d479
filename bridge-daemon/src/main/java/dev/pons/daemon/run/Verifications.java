package dev.pons.daemon.run;

import dev.pons.core.verify.VerifyProgress;
import dev.pons.core.verify.VerifyReport;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.ScopeRequest;
import dev.pons.daemon.http.VerificationView;
import java.util.LinkedHashMap;
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

  Verifications(Comparing comparing) {
    this.comparing = comparing;
  }

  /**
   * Starts one.
   *
   * @throws ApiException one is running
   */
  synchronized VerificationView start(ScopeRequest request) {
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
    thread.execute(() -> run(started, request));
    return started.view();
  }

  synchronized Optional<VerificationView> find(String id) {
    return Optional.ofNullable(kept.get(id)).map(Verification::view);
  }

  private void run(Verification verification, ScopeRequest request) {
    try {
      VerifyReport report = comparing.verify(request, verification::progress);
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

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
