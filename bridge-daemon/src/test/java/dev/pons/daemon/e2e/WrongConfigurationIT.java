package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.daemon.sample.SampleMapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each ends with status 2 and one message that names the remedy, without a stack trace. */
class WrongConfigurationIT {
  private final Map<String, String> environment = new HashMap<>(Stores.shared().environment());
  private final Path data = Artifacts.work("wrong");

  WrongConfigurationIT() {
    environment.put("PONS_HTTP_PORT", "0");
    environment.put("PONS_DATA", data.toString());
  }

  @BeforeAll
  static void clean() {
    Clean.all(Stores.shared());
  }

  @Test
  void anUnknownOptionIsNamedWithItsLineAndTheOneThatWasMeant() throws IOException {
    String said = refused("htpp:\n  port: 1\n" + SampleMapping.text());
    assertThat(said).contains("pons.yml:1").contains("http");
  }

  @Test
  void aMissingTableIsNamed() throws IOException {
    assertThat(refused("mappings:\n  - label: Ghost\n    table: ghosts\n")).contains("ghosts");
  }

  @Test
  void aWrongTypeIsNamed() throws IOException {
    assertThat(refused("partitions: many\n" + SampleMapping.text())).contains("pons.yml:1");
  }

  @Test
  void aBadUrlIsNamed() throws IOException {
    environment.put("PONS_POSTGRES_URL", "mysql://127.0.0.1/db");
    assertThat(refused(SampleMapping.text())).contains("postgres");
  }

  @Test
  void aWrongPasswordIsNotRepeatedButNamed() throws IOException {
    environment.put("PONS_POSTGRES_PASSWORD", "wrong-secret");
    assertThat(refused(SampleMapping.text())).contains("password").doesNotContain("wrong-secret");
  }

  @Test
  void aWrongPasswordOfRedisIsNotRepeatedButNamed() throws IOException {
    Stores stores = Stores.shared();
    environment.put("PONS_REDIS_PASSWORD", "wrong-secret");
    Clean.redis(stores, "CONFIG SET requirepass right");
    try {
      assertThat(refused(SampleMapping.text()))
          .contains("redis")
          .contains("password")
          .doesNotContain("wrong-secret");
    } finally {
      Clean.redis(stores, "AUTH right", "CONFIG SET requirepass \"\"");
    }
  }

  @Test
  void nodesWithoutTheKeyAreNamedWithTheMappingsLine() throws IOException {
    try (Sides sides = new Sides(Stores.shared())) {
      sides.cypher("CREATE (:Memory {name: 'it has no id'})");
      assertThat(refused(SampleMapping.text()))
          .contains("pons.yml:")
          .contains("'Memory'")
          .contains("'id'");
      sides.cypher("MATCH (m:Memory) DELETE m");
    }
  }

  @Test
  void aRoleThatMayNotReplicateIsToldHowToGetTheRight() throws IOException {
    Stores stores = Stores.shared();
    stores.superuser("alter role " + stores.postgresUser() + " noreplication");
    environment.put("PONS_POSTGRES_CAPTURE", "logical");
    try {
      assertThat(refused(SampleMapping.text())).contains("ALTER ROLE").contains("REPLICATION");
    } finally {
      stores.superuser("alter role " + stores.postgresUser() + " replication");
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      environment.put("PONS_HTTP_PORT", port);
      assertThat(refused(SampleMapping.text())).contains(port).contains("http.port");
    }
  }

  @Test
  void severalProblemsAreReportedAtOnce() throws IOException {
    String said = refused("partitions: 0\nlease: soon\n" + SampleMapping.text());
    assertThat(said).contains("pons.yml:1").contains("pons.yml:2");
  }

  @Test
  void anotherNumberOfPartitionsThanBeforeIsRefused() throws IOException {
    new RunningDaemon(Stores.shared(), Map.of()).awaitReady().close();
    environment.put("PONS_PARTITIONS", "4");
    assertThat(refused(SampleMapping.text())).contains("partitions is 4").contains("back to 8");
  }

  @Test
  void aSecondDaemonWithTheSameDataFolderIsRefused() throws IOException {
    try (RunningDaemon first = new RunningDaemon(Stores.shared(), Map.of()).awaitReady()) {
      environment.put("PONS_DATA", first.data().toString());
      assertThat(refused(SampleMapping.text())).contains(first.data().toString());
    }
  }

  private String refused(String config) throws IOException {
    Path file = data.resolve("pons.yml");
    Files.writeString(file, config);
    Cli.Ran ran = Cli.pons(environment, "run", "--config", file.toString());
    assertThat(ran.status()).as(ran.out()).isEqualTo(2);
    assertThat(ran.out()).doesNotContain("\tat ").doesNotContain("Exception");
    return ran.out();
  }
}
