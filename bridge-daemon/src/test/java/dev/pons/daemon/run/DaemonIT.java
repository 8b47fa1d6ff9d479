package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process against real stores. */
class DaemonIT {
  private static final Duration START = Duration.ofSeconds(60);

  @TempDir Path folder;

  private LiveDaemon daemon;

  @BeforeEach
  void prepare() throws Exception {
    daemon = new LiveDaemon(folder);
  }

  @AfterEach
  void end() throws Exception {
    daemon.close();
  }

  @Test
  void rowsCrossResyncsAndVerificationsAreServedAndTheEndIsClean() throws Exception {
    daemon.start();
    await().atMost(START).until(daemon::ready);

    daemon.sql("INSERT INTO memories (id, content) VALUES ('m1', 'The train to Bern is late.')");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("MATCH (m:Memory {id: 'm1'}) WHERE m.content STARTS WITH 'The'") == 1);

    String resync = daemon.post("/v1/resyncs").path("id").asText();
    await().atMost(START).until(() -> daemon.json("/v1/resyncs/" + resync), isState("done"));
    String verification = daemon.post("/v1/verifications").path("id").asText();
    JsonNode report =
        await()
            .atMost(START)
            .until(() -> daemon.json("/v1/verifications/" + verification), isState("done"));
    assertThat(report.path("differences").asInt()).isZero();

    JsonNode status = daemon.json("/v1/status");
    assertThat(status.path("keys").path("graph_writes").asInt()).isPositive();
    assertThat(status.path("stores").path("graph").path("dialect").asText()).isNotEmpty();
    assertThat(status.toString()).doesNotContain(daemon.env.get("PONS_POSTGRES_PASSWORD"));
    assertThat(daemon.get("/metrics").body()).contains("pons_ready 1.0");

    assertThat(daemon.stop()).isEqualTo(Daemon.STOPPED);
    assertThat(daemon.message()).isEmpty();
    assertThat(daemon.runFile()).doesNotExist();
  }

  @Test
  void aDoorbellWithTheFourFieldsOnlyHasItsKeyReconciled() throws Exception {
    daemon.env.put("PONS_CAPTURE_ENABLED", "false");
    daemon.start();
    await().atMost(START).until(daemon::ready);
    daemon.sql("INSERT INTO memories (id, content) VALUES ('m2', 'Seen by no capture.')");

    daemon.publish(
        "entity_changed",
        """
        {"type": "memory", "entity_id": "m2", "action": "created", \
        "timestamp": "2026-11-20T21:12:45Z"}
        """);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("MATCH (m:Memory {id: 'm2'}) WHERE m.content STARTS WITH 'Seen'") == 1);
    daemon.publish("entity_changed", "no JSON");
    await()
        .until(
            () ->
                daemon
                    .get("/metrics")
                    .body()
                    .contains("pons_doorbells_total{outcome=\"invalid\"} 1.0"));
    assertThat(daemon.get("/metrics").body())
        .contains(
            "pons_doorbells_total{outcome=\"rung\"} 1.0",
            "pons_notifications_total{outcome=\"published\"} 1.0",
            "pons_event_subscribers 0.0");
    assertThat(daemon.json("/v1/status").path("keys").path("dead_letters").asInt()).isZero();
    assertThat(daemon.stop()).isEqualTo(Daemon.STOPPED);
  }

  @Test
  void aStoreThatIsAwayIsWaitedForWithItsCauseNamed() throws Exception {
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      daemon.env.put("PONS_REDIS_URI", "redis://127.0.0.1:" + unused.getLocalPort());
    }
    daemon.start();
    await().atMost(START).until(daemon::listens);
    await()
        .atMost(START)
        .until(
            () ->
                daemon.json("/v1/status").path("stores").path("redis").path("problem").isTextual());

    assertThat(daemon.get("/readyz").statusCode()).isEqualTo(503);
    assertThat(daemon.get("/livez").statusCode()).isEqualTo(200);
    assertThat(daemon.post("/v1/resyncs").path("detail").asText()).contains("redis");
    assertThat(daemon.stop()).isEqualTo(Daemon.STOPPED);
  }

  @Test
  void wrongPasswordsAreRefused() throws Exception {
    daemon.env.put("PONS_POSTGRES_PASSWORD", "not the password");

    assertThat(daemon.start().status()).isEqualTo(Daemon.REFUSED);
    assertThat(daemon.message())
        .contains("postgres", "password")
        .doesNotContain("not the password", "\tat ", "Exception");
  }

  @Test
  void aRoleWithoutReplicationIsRefusedWhereTheLogIsAskedFor() throws Exception {
    daemon.env.put("PONS_POSTGRES_CAPTURE", "logical");
    daemon.superuser("ALTER ROLE " + daemon.role() + " NOREPLICATION");

    assertThat(daemon.start().status()).isEqualTo(Daemon.REFUSED);
    assertThat(daemon.message()).contains("ALTER ROLE", "REPLICATION").doesNotContain("\tat ");
  }

  @Test
  void mappingsThatDoNotFitTheStoresAreRefusedAllAtOnce() throws Exception {
    daemon.mappings(
        """
        mappings:
          - {label: Memory, table: memory}
          - {label: Entity, table: entities, properties: [names]}
          - label: Place
            table: memory_entities
        """);
    assertThat(daemon.start().status()).isEqualTo(Daemon.REFUSED);
    assertThat(daemon.message())
        .contains("mappings.yml:2: Postgres has no table public.memory — ")
        .contains("mappings.yml:3: table public.entities has no column 'names' — did you mean")
        .contains("mappings.yml:5: the primary key of public.memory_entities is")
        .doesNotContain("\tat ");
  }

  @Test
  void aLabelWithoutItsKeyIsRefused() throws Exception {
    daemon.cypher("CREATE (:Entity {name: 'no id'})");
    assertThat(daemon.start().status()).isEqualTo(Daemon.REFUSED);
    assertThat(daemon.message())
        .contains("none of the graph's nodes with label 'Entity' (1) has the key property 'id'");
  }

  private long count(String match) {
    return Long.parseLong(daemon.cypher(match + " RETURN count(m)").rows().get(0).get(0));
  }

  private static Predicate<JsonNode> isState(String state) {
    return json -> json.path("state").asText().equals(state);
  }
}
