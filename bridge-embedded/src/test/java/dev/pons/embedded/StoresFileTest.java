package dev.pons.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.embedded.server.Running;
import dev.pons.embedded.store.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresFileTest {
  private static final Running RUNNING = new Running(42, 6380, Instant.EPOCH);

  @TempDir private Path data;

  @Test
  void stoppedStoreKeepsItsPortAndLosesItsProcess() throws IOException {
    StoresFile file = new StoresFile(data);
    file.up(StoreKind.REDIS, RUNNING, Map.of("url", "redis://127.0.0.1:6380"));

    file.down(StoreKind.REDIS);

    assertThat(file.port(StoreKind.REDIS)).hasValue(6380);
    assertThat(Files.readString(data.resolve("stores.json")))
        .contains("redis://127.0.0.1:6380")
        .doesNotContain("pid", "startedAt");
  }

  @Test
  void storeThatNeverRanLeavesNoTrace() {
    new StoresFile(data).down(StoreKind.GRAPH);

    assertThat(data.resolve("stores.json")).doesNotExist();
  }

  @Test
  void damagedFileIsNoObstacle() throws IOException {
    Files.writeString(data.resolve("stores.json"), "{\"redis\": ");
    StoresFile file = new StoresFile(data);

    assertThat(file.port(StoreKind.REDIS)).isEmpty();
    file.up(StoreKind.REDIS, RUNNING, Map.of());
    assertThat(file.port(StoreKind.REDIS)).hasValue(6380);
  }
}
