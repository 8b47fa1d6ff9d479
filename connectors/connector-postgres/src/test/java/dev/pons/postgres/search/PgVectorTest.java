package dev.pons.postgres.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PgVectorTest {
  @ParameterizedTest
  @CsvSource({
    "0.7.4, false, false",
    "0.8.0, true, false",
    "0.8.4, true, true",
    "0.10, true, true",
    "1.0.0-beta, true, true",
    "unknown, false, false"
  })
  void versionsAreToldApart(String version, boolean iterates, boolean vacuums) {
    PgVector pgvector = PgVector.parse(version);
    assertThat(pgvector.iterates()).isEqualTo(iterates);
    assertThat(pgvector.vacuums()).isEqualTo(vacuums);
  }
}
