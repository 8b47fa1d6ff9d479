package dev.pons.postgres.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChoicesIT {
  private Playground database;

  @BeforeEach
  void create() {
    database = Playground.create();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void theFirstChoiceStandsForLaterDaemons() {
    try (Postgres first = Postgres.connect(database.config())) {
      first.choose("partitions", "8");
    }
    try (Postgres later = Postgres.connect(database.config())) {
      later.choose("partitions", "8");
      assertThatThrownBy(() -> later.choose("partitions", "4"))
          .isInstanceOf(RefusedException.class)
          .hasMessage(
              "partitions is 4, but what schema pons holds was made with 8: set it back to 8");
    }
  }
}
