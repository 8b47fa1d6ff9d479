package dev.pons.daemon.run;

import dev.pons.core.record.Side;
import dev.pons.core.verify.Cause;
import dev.pons.core.verify.Difference;
import dev.pons.core.verify.MappingReport;
import dev.pons.core.verify.VerifyReport;
import dev.pons.daemon.http.VerificationView.OneDifference;
import dev.pons.daemon.http.VerificationView.OneMapping;
import dev.pons.daemon.http.VerificationView.Report;
import java.util.List;
import java.util.Locale;

/** What a comparison found, as the interface shows it. Pure. */
final class VerifyViews {
  private VerifyViews() {}

  static Report report(VerifyReport report) {
    return new Report(report.mappings().stream().map(VerifyViews::mapping).toList());
  }

  private static OneMapping mapping(MappingReport report) {
    return new OneMapping(
        report.mapping(),
        report.graphCount(),
        report.tableCount(),
        report.missingInGraph(),
        report.missingInTable(),
        report.different(),
        report.duplicates(),
        report.unreadable(),
        report.sample().stream().map(VerifyViews::difference).toList());
  }

  private static OneDifference difference(Difference difference) {
    Cause cause = difference.cause();
    return new OneDifference(
        difference.key().text(),
        word(difference.kind()),
        difference.properties(),
        word(cause == null ? Cause.Why.UNKNOWN : cause.why()),
        cause == null ? null : cause.reason(),
        cause == null ? null : cause.conflict(),
        cause == null
            ? List.of()
            : cause.changed().stream().map(VerifyViews::side).sorted().toList(),
        cause == null ? null : cause.agreed(),
        Remedies.of(difference));
  }

  private static String side(Side side) {
    return side == Side.GRAPH ? "graph" : "postgres";
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
