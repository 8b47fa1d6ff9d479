package dev.pons.postgres.resync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.ResyncRun;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.ResyncStore;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresResyncStoreIT {
  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static Playground database;
  private static Postgres postgres;
  private ResyncStore store;

  @BeforeAll
  static void create() {
    database = Playground.create();
    postgres = Postgres.connect(database.config());
  }

  @AfterAll
  static void close() {
    postgres.close();
    database.close();
  }

  @BeforeEach
  void clear() {
    database.run("TRUNCATE pons.resyncs");
    store = postgres.resyncs();
  }

  private static ResyncJob job(String id, Instant started) {
    return new ResyncJob(
        id, null, ResyncState.RUNNING, 10, 0, 0, true, started, null, 0, null, null);
  }

  private ResyncJob found(String id) {
    return store.find(id).orElseThrow();
  }

  @Test
  void jobComesBackAsItWasAdded() {
    store.add(job("a", STARTED));
    assertThat(found("a")).isEqualTo(job("a", STARTED));
    assertThat(store.find("b")).isEmpty();
  }

  @Test
  void newestComeFirst() {
    store.add(job("old", STARTED));
    store.add(job("new", STARTED.plusSeconds(1)));
    assertThat(store.list(5)).extracting(ResyncJob::id).containsExactly("new", "old");
    assertThat(store.list(1)).extracting(ResyncJob::id).containsExactly("new");
  }

  private ResyncRun begin(String id) {
    return store.begin(id, "bus").orElseThrow();
  }

  @Test
  void jobIsDoneOnceAllThatItOfferedIsDone() {
    store.add(job("a", STARTED));
    ResyncRun run = begin("a");
    store.offered(run, 2, true);
    store.addDone(Map.of(run, 2L, new ResyncRun("unknown", 1), 1L));
    assertThat(found("a").state()).isEqualTo(ResyncState.RUNNING);
    store.offered(run, 1, false);
    assertThat(found("a").state()).isEqualTo(ResyncState.RUNNING);
    store.addDone(Map.of(run, 1L));
    assertThat(found("a").state()).isEqualTo(ResyncState.DONE);
    assertThat(found("a").finished()).isNotNull();
  }

  @Test
  void jobWithoutKeysIsDoneAtOnce() {
    store.add(job("a", STARTED));
    store.offered(begin("a"), 0, false);
    assertThat(found("a").state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void whatAnEarlierAttemptOfferedCountsNoMore() {
    store.add(job("a", STARTED));
    ResyncRun first = begin("a");
    store.offered(first, 5, false);
    store.addDone(Map.of(first, 3L));
    ResyncRun second = begin("a");
    store.addDone(Map.of(first, 2L));
    store.offered(first, 1, true);
    assertThat(found("a").offered()).isZero();
    assertThat(found("a").done()).isZero();
    assertThat(found("a").offering()).isTrue();
    assertThat(found("a").attempt()).isEqualTo(2);
    assertThat(found("a").incarnation()).isEqualTo("bus");
    store.offered(second, 1, false);
    store.addDone(Map.of(second, 1L));
    assertThat(found("a").state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void whatHasEndedDoesNotBeginAgain() {
    store.add(job("a", STARTED));
    store.offered(begin("a"), 0, false);
    assertThat(store.begin("a", "bus")).isEmpty();
    assertThat(found("a").state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aFailedJobKeepsItsReason() {
    store.add(job("a", STARTED));
    store.fail("a", "no mapping is named Gone");
    assertThat(found("a").state()).isEqualTo(ResyncState.FAILED);
    assertThat(found("a").reason()).isEqualTo("no mapping is named Gone");
    assertThat(found("a").finished()).isNotNull();
    assertThat(store.begin("a", "bus")).isEmpty();
  }
}
