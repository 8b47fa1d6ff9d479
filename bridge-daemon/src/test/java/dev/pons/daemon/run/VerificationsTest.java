package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.verify.Cause;
import dev.pons.core.verify.Difference;
import dev.pons.core.verify.MappingReport;
import dev.pons.core.verify.VerifyLog;
import dev.pons.core.verify.VerifyProgress;
import dev.pons.core.verify.VerifyReport;
import dev.pons.core.verify.VerifyRun;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.ScopeRequest;
import dev.pons.daemon.http.VerificationView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VerificationsTest {
  private static final Instant AGREED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Difference MISSING =
      new Difference(
          RecordKey.of("Memory", "m1"),
          Difference.Kind.MISSING_IN_GRAPH,
          List.of(),
          new Cause(Cause.Why.UNREPORTED, null, null, Set.of(Side.TABLE), AGREED));
  private static final Verifications.Mending NO_MENDING =
      (scope, found, started, told) -> {
        throw new AssertionError("nobody asked for it");
      };

  private final KeptLog log = new KeptLog();

  @Test
  void progressIsSeenAndThenTheReport() {
    CountDownLatch goOn = new CountDownLatch(1);
    try (Verifications verifications =
        new Verifications(
            (request, progress) -> {
              progress.accept(new VerifyProgress("Memory", 10, 40));
              progress.accept(new VerifyProgress("Entity", 5, 60));
              goOn.await();
              return report(MISSING);
            },
            NO_MENDING,
            log)) {
      String id = verifications.start(ScopeRequest.ALL, false).id();

      await().until(() -> verifications.find(id).orElseThrow().checked() == 15);
      assertThat(verifications.find(id).orElseThrow())
          .returns("running", VerificationView::state)
          .returns(100L, VerificationView::total);
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(() -> verifications.start(ScopeRequest.ALL, false))
          .withMessageContaining("is running");

      goOn.countDown();
      await().until(() -> verifications.find(id).orElseThrow().state().equals("done"));
      VerificationView done = verifications.find(id).orElseThrow();
      assertThat(done.differences()).isEqualTo(1);
      assertThat(done.report().mappings().get(0).differences())
          .containsExactly(
              new VerificationView.OneDifference(
                  "[\"m1\"]",
                  "missing_in_graph",
                  List.of(),
                  "unreported",
                  null,
                  null,
                  List.of("postgres"),
                  AGREED,
                  "./pons verify --repair"));
      assertThat(done.repair()).isNull();
      assertThat(log.run.differences()).isEqualTo(1);
    }
  }

  @Test
  void aFailureIsShown() {
    try (Verifications verifications =
        new Verifications(
            (request, progress) -> {
              throw new RetryableException("graph unreachable", null);
            },
            NO_MENDING,
            log)) {
      String id = verifications.start(ScopeRequest.ALL, false).id();

      await().until(() -> verifications.find(id).orElseThrow().state().equals("failed"));
      assertThat(verifications.find(id).orElseThrow().problem()).isEqualTo("graph unreachable");
      assertThat(verifications.find("other")).isEmpty();
    }
  }

  @Test
  void aRepairSaysWhatItDoesAndThenWhatRemains() {
    CountDownLatch goOn = new CountDownLatch(1);
    try (Verifications verifications =
        new Verifications(
            (request, progress) -> {
              progress.accept(new VerifyProgress("Memory", 40, 40));
              return report(MISSING);
            },
            (scope, found, started, told) -> {
              started.accept(List.of("r1"));
              goOn.await();
              told.accept(new VerifyProgress("Memory", 1, 1));
              return report();
            },
            log)) {
      String id = verifications.start(ScopeRequest.ALL, true).id();
      await().until(() -> verifications.find(id).orElseThrow().phase().equals("repairing"));
      assertThat(verifications.find(id).orElseThrow())
          .returns("running", VerificationView::state)
          .returns(new VerificationView.Repairing(1, List.of("r1")), VerificationView::repair);

      goOn.countDown();
      await().until(() -> verifications.find(id).orElseThrow().state().equals("done"));
      assertThat(verifications.find(id).orElseThrow())
          .returns(0L, VerificationView::differences)
          .returns(1L, VerificationView::total);
      assertThat(log.run.differences()).isZero();
      assertThat(log.run.checked()).isEqualTo(3);
    }
  }

  @Test
  void onlyComparisonsOfEverythingAreKept() {
    try (Verifications verifications =
        new Verifications((request, progress) -> report(), NO_MENDING, log)) {
      ScopeRequest part = new ScopeRequest(KeyScope.of("Memory"), List.of());
      String id = verifications.start(part, true).id();
      await().until(() -> verifications.find(id).orElseThrow().state().equals("done"));
      assertThat(log.run).isNull();
    }
  }

  private static VerifyReport report(Difference... found) {
    List<Difference> sample = List.of(found);
    List<RecordKey> keys = sample.stream().map(Difference::key).toList();
    MappingReport memory =
        new MappingReport("Memory", 1, 2, sample.size(), 0, 0, 0, 0, sample, keys);
    return new VerifyReport(List.of(memory), Instant.EPOCH, Instant.EPOCH);
  }

  /** Remembers the last run. */
  private static final class KeptLog implements VerifyLog {
    volatile VerifyRun run;

    @Override
    public boolean claim(String id, Duration every) {
      return false;
    }

    @Override
    public void touch(String id) {}

    @Override
    public void ended(String id, VerifyRun ended) {
      run = ended;
    }

    @Override
    public Optional<VerifyRun> last() {
      return Optional.ofNullable(run);
    }
  }
}
