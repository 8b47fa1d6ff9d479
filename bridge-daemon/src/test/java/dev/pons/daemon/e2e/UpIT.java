package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code up} and {@code down} with stores that the user has already. */
class UpIT {
  private final Stores stores = Stores.shared();
  private final Path data = Artifacts.work("up");

  @BeforeEach
  void clean() {
    Clean.all(stores);
    try (Sides sides = new Sides(stores)) {
      sides.sql("drop table memories, entities, memory_entities, entity_relations");
    }
  }

  @AfterEach
  void down() {
    pons("down");
  }

  @Test
  void theSampleReachesBothSidesAndUpAndDownMayBeSaidTwice() {
    Cli.Ran up = up();
    assertThat(up.status()).as(up.out()).isZero();
    assertThat(up.out()).contains("sample:", "daemon", "./pons verify");
    assertThat(up.out()).doesNotContain(secretOf(stores.postgresPassword()));

    Cli.Ran again = up();
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("already up");

    Cli.Ran resync = pons("resync", "--wait");
    assertThat(resync.status()).as(resync.out()).isZero();
    Cli.Ran verify = pons("verify");
    assertThat(verify.status()).as(verify.out()).isZero();
    try (Sides sides = new Sides(stores)) {
      assertThat(sides.count("select count(*) from entities")).isGreaterThan(1_000);
      assertThat(new Comparison(sides).differences()).isEmpty();
    }
    assertThat(pons("sql", "select 6 * 7 as answer").out()).contains("answer", "42");
    assertThat(pons("cypher", "RETURN 6 * 7 AS answer").out()).contains("answer", "42");

    assertThat(pons("down").status()).isZero();
    assertThat(pons("status").status()).isEqualTo(1);
    assertThat(pons("down").out()).contains("no daemon runs");
  }

  private Cli.Ran up() {
    return pons(
        "up",
        "--detach",
        "--port",
        "0",
        "--postgres",
        stores.postgresUrl(),
        "--graph",
        stores.bolt().toString(),
        "--redis",
        stores.redis().toString());
  }

  private Cli.Ran pons(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(1, List.of("--data", data.toString()));
    return Cli.pons(all.toArray(String[]::new));
  }

  private static String secretOf(String password) {
    return password.isEmpty() ? "no password here" : password;
  }
}
