package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many writers of the same records, through the daemon and in each store directly: no answer is a
 * lie, and no write is lost.
 */
class DualWriteIT {
  private static final int CLIENTS = 16;
  private static final int KEYS = 100;
  private static final Duration TIME = Duration.ofSeconds(30);

  @RegisterExtension static final Bridge BRIDGE = Bridge.with(Map.of());

  /** Every value that was put into the shared property, once per time. */
  private static final String JOURNAL =
      """
      create table journal (id text, name text);
      create function note_name() returns trigger language plpgsql as $$
      begin
        insert into journal values (new.id, new.name);
        return null;
      end $$;
      create trigger note_name after update on entities for each row
        when (old.name is distinct from new.name) execute function note_name();
      """;

  private static final String WRITTEN_TWICE =
      "select id, name from journal where name like 'w%' group by id, name having count(*) > 1";

  private static final String COUNTS_IN_CONFLICT =
      "select count(*) from pons.conflicts where property ~ '^(w[0-9]+|sql|cypher)$'";

  @Test
  void everyAnswerIsTrueAndNoWriteIsLost() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("dual write seed " + seed);
    List<String> clients = IntStream.range(0, CLIENTS).mapToObj(c -> "w" + c).toList();
    DualWriteLoad load =
        new DualWriteLoad(
            Stream.concat(clients.stream(), Stream.of(DirectWriters.SQL, DirectWriters.CYPHER))
                .toList(),
            KEYS);
    RecordClient records = new RecordClient(BRIDGE.daemon().data());
    create(records);
    BRIDGE.sides().sql(JOURNAL);
    try {
      List<long[]> written = write(load, clients, records, seed);
      System.out.println(load.figures(TIME));
      assertThat(load.lies).as("seed " + seed).isEmpty();
      assertThat(load.done.sum()).isPositive();
      BRIDGE.converge("after dual writes", Instant.now(), Duration.ofSeconds(60));
      nothingIsLost(load, written);
      assertThat(BRIDGE.sides().sql(WRITTEN_TWICE)).isEmpty();
      assertThat(BRIDGE.sides().count(COUNTS_IN_CONFLICT)).isZero();
      assertThat(verify(records).path("differences").asLong()).isZero();
    } finally {
      BRIDGE.sides().sql("drop table journal; drop function note_name() cascade");
    }
  }

  private static void create(RecordClient records) {
    List<String> writes = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      writes.add(
          "{\"op\":\"put\",\"mapping\":\"Entity\",\"key\":\"%s\",\"properties\":{\"name\":\"new\"}}"
              .formatted(DualWriteLoad.id(key)));
    }
    String body = "{\"writes\":[" + String.join(",", writes) + "]}";
    assertThat(records.post("/v1/records?wait=30s", body).status()).isEqualTo(200);
  }

  private static List<long[]> write(
      DualWriteLoad load, List<String> clients, RecordClient records, long seed) throws Exception {
    Random seeds = new Random(seed);
    Instant end = Instant.now().plus(TIME);
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try (DirectWriters direct =
        new DirectWriters(load, BRIDGE.stores(), BRIDGE.sides(), seeds.nextLong())) {
      List<PatchingClient> work =
          clients.stream()
              .map(
                  name ->
                      new PatchingClient(
                          load, name, records, BRIDGE.sides(), seeds.nextLong(), end))
              .toList();
      List<long[]> written = new ArrayList<>();
      for (Future<long[]> one : threads.invokeAll(work)) {
        written.add(one.get());
      }
      return written;
    } finally {
      threads.shutdown();
    }
  }

  /** Both stores hold the last count of every writer. */
  private static void nothingIsLost(DualWriteLoad load, List<long[]> written) {
    for (int key = 0; key < KEYS; key++) {
      String id = DualWriteLoad.id(key);
      Map<String, Object> node =
          BRIDGE
              .sides()
              .cypher("MATCH (e:Entity {id: $id}) RETURN properties(e)", Map.of("id", id))
              .get(0)
              .get(0)
              .asMap();
      long[] told = load.acknowledged(key);
      for (int w = 0; w < told.length; w++) {
        String writer = load.writers().get(w);
        long last = w < written.size() ? written.get(w)[key] : told[w];
        long there = ((Number) node.getOrDefault(writer, 0L)).longValue();
        if (last >= 0) {
          assertThat(there).as(writer + " in " + id).isEqualTo(last);
        } else {
          assertThat(there).as(writer + " in " + id).isGreaterThanOrEqualTo(told[w]);
        }
      }
    }
  }

  private static JsonNode verify(RecordClient records) {
    String id = records.post("/v1/verifications", "").body().path("id").asText();
    return BRIDGE
        .within(Duration.ofSeconds(60))
        .until(
            () -> records.get("/v1/verifications/" + id).body(),
            report -> report.path("state").asText().equals("done"));
  }
}
