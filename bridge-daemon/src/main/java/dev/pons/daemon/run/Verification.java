package dev.pons.daemon.run;

import dev.pons.core.verify.VerifyProgress;
import dev.pons.core.verify.VerifyReport;
import dev.pons.daemon.http.VerificationView;
import dev.pons.daemon.http.VerificationView.Repairing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One comparison while it runs and after. Thread-safe. */
final class Verification {
  private final String id;
  private final Map<String, VerifyProgress> progress = new HashMap<>();
  private String phase = "comparing";
  private @Nullable Repairing repair;
  private @Nullable VerifyReport report;
  private @Nullable String problem;

  Verification(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  synchronized boolean running() {
    return report == null && problem == null;
  }

  synchronized void progress(VerifyProgress now) {
    progress.put(now.mapping(), now);
  }

  /** What was found is being resynced. */
  synchronized void repairing(long found, List<String> resyncs) {
    phase = "repairing";
    repair = new Repairing(found, resyncs);
  }

  /** What was found is compared again. */
  synchronized void again(VerifyProgress now) {
    if (!phase.equals("comparing_again")) {
      phase = "comparing_again";
      progress.clear();
    }
    progress(now);
  }

  synchronized void done(VerifyReport found) {
    report = found;
  }

  synchronized void failed(String reason) {
    problem = reason;
  }

  synchronized VerificationView view() {
    VerifyReport found = report;
    return new VerificationView(
        id,
        found != null ? "done" : problem != null ? "failed" : "running",
        phase,
        progress.values().stream().mapToLong(VerifyProgress::checked).sum(),
        progress.values().stream().mapToLong(VerifyProgress::total).sum(),
        found == null ? null : VerifyViews.report(found),
        found == null ? 0 : found.differences(),
        repair,
        problem);
  }
}
