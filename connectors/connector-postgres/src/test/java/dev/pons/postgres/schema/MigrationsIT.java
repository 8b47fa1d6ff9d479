package dev.pons.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MigrationsIT {
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
  void manyAtOnceMigrateOnce() {
    Stream<CompletableFuture<Void>> all =
        IntStream.range(0, 4)
            .mapToObj(
                i -> CompletableFuture.runAsync(() -> Postgres.connect(database.config()).close()));
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    assertThat(database.list("SELECT version FROM pons.migrations ORDER BY version"))
        .containsExactly(
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15");
  }

  @Test
  void laterConnectionsChangeNothing() {
    Postgres.connect(database.config()).close();
    String sql = "SELECT applied_at::text FROM pons.migrations ORDER BY version";
    var before = database.list(sql);
    Postgres.connect(database.config()).close();
    assertThat(database.list(sql)).isEqualTo(before);
  }

  @Test
  void schemaOfANewerReleaseIsRefused() {
    Postgres.connect(database.config()).close();
    database.run("INSERT INTO pons.migrations (version, name) VALUES (99, 'later')");
    assertThatThrownBy(() -> Postgres.connect(database.config()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("99");
  }

  @Test
  void schemaMadeForARoleWithoutRightsOnTheDatabaseWillDo() {
    String role = database.role();
    database.admin("ALTER DATABASE " + role + " OWNER TO CURRENT_USER");
    database.admin("CREATE SCHEMA pons AUTHORIZATION " + role);
    Postgres.connect(database.config()).close();
    assertThat(database.list("SELECT count(*) FROM pons.dead_letters")).containsExactly("0");
  }

  @Test
  void roleWithoutRightsIsRefused() {
    database.admin("ALTER DATABASE " + database.role() + " OWNER TO CURRENT_USER");
    assertThatThrownBy(() -> Postgres.connect(database.config()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("right");
  }
}
