package dev.pons.daemon.http;

import dev.pons.core.events.Subscription;
import dev.pons.core.forget.Forgetting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the HTTP interface serves. Thread-safe. */
public interface Application {
  Health health();

  StatusView status();

  /** All metrics, in Prometheus' text format. */
  String metrics();

  /**
   * Looking at every key again.
   *
   * @throws ApiException the bridge is not running yet
   */
  ResyncApi resyncs();

  /**
   * Starts a comparison of both sides.
   *
   * @param repair whether what differs is to be resynced
   * @throws ApiException there is no such mapping, one is running, or the bridge is not yet
   */
  VerificationView startVerification(ScopeRequest request, boolean repair);

  Optional<VerificationView> verification(String id);

  /**
   * Finding records.
   *
   * @throws ApiException the bridge is not running yet
   */
  SearchApi search();

  /**
   * Follows what is applied.
   *
   * @param after id of the last event that is known; null to begin now
   * @param mapping name of the only mapping to hear of; null for all
   * @throws ApiException there is no such mapping, or the bridge does not run
   * @throws IllegalArgumentException that is no id
   */
  Subscription follow(@Nullable String after, @Nullable String mapping);

  /**
   * Conflicts and dead letters.
   *
   * @throws ApiException the bridge is not running yet
   */
  DeskApi desk();

  /**
   * Taking away what is kept of records.
   *
   * @throws ApiException the bridge is not running yet
   */
  Forgetting forgetting();

  /**
   * Writing and reading records.
   *
   * @throws ApiException the bridge is not running yet
   */
  RecordApi records();
}
