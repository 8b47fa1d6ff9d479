package dev.pons.postgres.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetentionIT {
  private static final String CONFLICTS =
      """
      INSERT INTO pons.conflicts (mapping, key, property, winner, state, decided_at)
      SELECT 'note', g::text, state, 'GRAPH', state, now() - age * interval '1 day'
      FROM generate_series(1, %d) g,
        unnest(ARRAY['DECIDED', 'OBSOLETE', 'RETAKEN', 'OPEN', 'CHOSEN']) state,
        unnest(ARRAY[89, 91]) age
      """;

  private static final String RESYNCS =
      """
      INSERT INTO pons.resyncs (id, state, total, offered, done, offering, started, finished)
      SELECT id, 'DONE', 0, 0, 0, false, now() - interval '1 year', finished
      FROM (VALUES ('old', now() - interval '31 days'), ('young', now() - interval '29 days'),
                   ('running', NULL)) AS r(id, finished)
      """;

  private static final String VERIFICATIONS =
      """
      INSERT INTO pons.verifications (id, started, touched, finished)
      SELECT id, now(), touched, finished
      FROM (VALUES ('old', now() - interval '31 days', now() - interval '31 days'),
                   ('young', now() - interval '29 days', now() - interval '29 days'),
                   ('died', now() - interval '31 days', NULL),
                   ('running', now(), NULL)) AS v(id, touched, finished)
      """;

  private static final String LAST =
      """
      INSERT INTO pons.verifications (id, started, touched, finished)
      SELECT 'last', now(), now(), now() - interval '40 days'
      """;

  @Test
  void whatIsOverIsForgottenOnceItIsOldAndWhatIsOpenStays() {
    try (Playground database = Playground.create();
        Postgres postgres = Postgres.connect(database.config())) {
      database.run(CONFLICTS.formatted(2_000), RESYNCS, VERIFICATIONS);
      postgres.retention().expire(Duration.ofDays(90), Duration.ofDays(30));
      assertThat(
              database.list(
                  "SELECT state || count(*) FROM pons.conflicts GROUP BY state ORDER BY state"))
          .containsExactly("CHOSEN4000", "DECIDED2000", "OBSOLETE2000", "OPEN4000", "RETAKEN2000");
      assertThat(database.list("SELECT id FROM pons.resyncs ORDER BY id"))
          .containsExactly("running", "young");
      assertThat(database.list("SELECT id FROM pons.verifications ORDER BY id"))
          .containsExactly("running", "young");
      database.run("DELETE FROM pons.verifications WHERE id = 'young'", LAST);
      postgres.retention().expire(Duration.ofDays(90), Duration.ofDays(30));
      assertThat(database.list("SELECT id FROM pons.verifications ORDER BY id"))
          .as("the last one stays, however old")
          .containsExactly("last", "running");
    }
  }
}
