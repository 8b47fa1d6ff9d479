package dev.pons.postgres.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.verify.Difference.Kind;
import dev.pons.core.verify.VerifyLog;
import dev.pons.core.verify.VerifyRun;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresVerifyLogIT {
  private static final Duration DAY = Duration.ofDays(1);
  private static Playground database;
  private static Postgres postgres;
  private VerifyLog log;

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
    database.run("TRUNCATE pons.verifications");
    log = postgres.verifications();
  }

  private static VerifyRun run(Instant finished, long different) {
    return new VerifyRun(
        finished.minusSeconds(60),
        finished,
        100,
        Map.of(
            Kind.MISSING_IN_GRAPH, 1L,
            Kind.MISSING_IN_TABLE, 2L,
            Kind.DIFFERENT, different,
            Kind.DUPLICATE, 4L,
            Kind.UNREADABLE, 5L));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Test
  void theRunThatEndedLastComesBackAsItWas() {
    assertThat(log.last()).isEmpty();
    Instant now = now();
    log.ended("new", run(now, 7));
    log.ended("old", run(now.minusSeconds(5), 0));
    assertThat(log.last()).contains(run(now, 7));
    assertThat(log.last().orElseThrow().differences()).isEqualTo(19);
  }

  @Test
  void ofManyWhoAskAtOnceOneIsTold() {
    long claimed = IntStream.range(0, 8).parallel().filter(n -> log.claim("run" + n, DAY)).count();
    assertThat(claimed).isEqualTo(1);
  }

  @Test
  void theNextIsDueOnceTheLastEndedLongEnoughAgo() {
    log.ended("a", run(now().minus(Duration.ofHours(23)), 0));
    assertThat(log.claim("b", DAY)).isFalse();
    assertThat(log.claim("b", Duration.ofHours(22))).isTrue();
    log.ended("b", run(now(), 3));
    assertThat(log.claim("c", Duration.ofHours(22))).isFalse();
    assertThat(log.last().orElseThrow().found()).containsEntry(Kind.DIFFERENT, 3L);
  }

  @Test
  void aRunThatGivesNoSignOfLifeIsOver() {
    assertThat(log.claim("dead", DAY)).isTrue();
    String older = "UPDATE pons.verifications SET touched = now() - interval '6 min'";
    database.run(older);
    log.touch("dead");
    assertThat(log.claim("next", DAY)).as("it lives").isFalse();
    database.run(older);
    assertThat(log.claim("next", DAY)).isTrue();
    assertThat(log.last()).isEmpty();
  }
}
