package dev.pons.daemon.run;

import dev.pons.core.verify.Difference;
import dev.pons.core.verify.MappingReport;
import dev.pons.core.verify.VerifyProgress;
import dev.pons.core.verify.VerifyReport;
import dev.pons.daemon.http.VerificationView;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One comparison while it runs and after. Thread-safe. */
final class Verification {
  private final String id;
  private final Map<String, VerifyProgress> progress = new HashMap<>();
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
        progress.values().stream().mapToLong(VerifyProgress::checked).sum(),
        progress.values().stream().mapToLong(VerifyProgress::total).sum(),
        found == null ? null : view(found),
        found == null ? 0 : found.differences(),
        problem);
  }

  private static VerificationView.Report view(VerifyReport report) {
    return new VerificationView.Report(report.mappings().stream().map(Verification::view).toList());
  }

  private static VerificationView.OneMapping view(MappingReport report) {
    return new VerificationView.OneMapping(
        report.mapping(),
        report.graphCount(),
        report.tableCount(),
        report.missingInGraph(),
        report.missingInTable(),
        report.different(),
        report.duplicates(),
        report.sample().stream().map(Verification::view).toList());
  }

  private static VerificationView.OneDifference view(Difference difference) {
    return new VerificationView.OneDifference(
        difference.key().text(),
        difference.kind().name().toLowerCase(Locale.ROOT),
        difference.properties());
  }
}
