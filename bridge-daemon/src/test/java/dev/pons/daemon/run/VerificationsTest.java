package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.verify.Difference;
import dev.pons.core.verify.MappingReport;
import dev.pons.core.verify.VerifyProgress;
import dev.pons.core.verify.VerifyReport;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.ScopeRequest;
import dev.pons.daemon.http.VerificationView;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VerificationsTest {
  private static final Difference MISSING =
      new Difference(RecordKey.of("Memory", "m1"), Difference.Kind.MISSING_IN_GRAPH, List.of());

  @Test
  void progressIsSeenAndThenTheReport() {
    CountDownLatch goOn = new CountDownLatch(1);
    try (Verifications verifications =
        new Verifications(
            (request, progress) -> {
              progress.accept(new VerifyProgress("Memory", 10, 40));
              progress.accept(new VerifyProgress("Entity", 5, 60));
              goOn.await();
              return report();
            })) {
      String id = verifications.start(ScopeRequest.ALL).id();

      await().until(() -> verifications.find(id).orElseThrow().checked() == 15);
      assertThat(verifications.find(id).orElseThrow())
          .returns("running", VerificationView::state)
          .returns(100L, VerificationView::total);
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(() -> verifications.start(ScopeRequest.ALL))
          .withMessageContaining("is running");

      goOn.countDown();
      await().until(() -> verifications.find(id).orElseThrow().state().equals("done"));
      VerificationView done = verifications.find(id).orElseThrow();
      assertThat(done.differences()).isEqualTo(1);
      assertThat(done.report().mappings().get(0).differences())
          .containsExactly(
              new VerificationView.OneDifference("[\"m1\"]", "missing_in_graph", List.of()));
    }
  }

  @Test
  void aFailureIsShown() {
    try (Verifications verifications =
        new Verifications(
            (request, progress) -> {
              throw new RetryableException("graph unreachable", null);
            })) {
      String id = verifications.start(ScopeRequest.ALL).id();

      await().until(() -> verifications.find(id).orElseThrow().state().equals("failed"));
      assertThat(verifications.find(id).orElseThrow().problem()).isEqualTo("graph unreachable");
      assertThat(verifications.find("other")).isEmpty();
    }
  }

  private static VerifyReport report() {
    MappingReport memory = new MappingReport("Memory", 1, 2, 1, 0, 0, 0, List.of(MISSING));
    return new VerifyReport(List.of(memory), Instant.EPOCH, Instant.EPOCH);
  }
}
