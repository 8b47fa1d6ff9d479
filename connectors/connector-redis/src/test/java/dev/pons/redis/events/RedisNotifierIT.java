package dev.pons.redis.events;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pons.core.notify.Applied;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.redis.Redis;
import dev.pons.redis.TestRedis;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = SECONDS)
final class RedisNotifierIT {
  private static final Instant AT = Instant.parse("2026-11-20T21:12:45.123456Z");
  private static final Path SCHEMA = Path.of("../../docs/schemas/entity_changed.schema.json");

  private final ObjectMapper mapper = new ObjectMapper();
  private TestRedis server;
  private Redis redis;
  private RedisNotifier notifier;
  private RedisClient listener;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void subscribe() {
    server = TestRedis.start();
    redis = Redis.connect(server.config());
    notifier = new RedisNotifier(redis, "d1");
    listener = RedisClient.create(server.uri().toString());
    StatefulRedisPubSubConnection<String, String> connection = listener.connectPubSub();
    connection.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String message) {
            heard.add(message);
          }
        });
    connection.sync().subscribe("entity_changed");
  }

  @AfterEach
  void close() {
    listener.shutdown();
    redis.close();
    server.close();
  }

  @Test
  void everyAppliedKeyIsTold() throws Exception {
    notifier.applied(
        List.of(
            new Applied(RecordKey.of("note", "n1"), ChangeKind.CREATED, Side.GRAPH, AT),
            new Applied(RecordKey.of("note", 7L), ChangeKind.UPDATED, Side.TABLE, AT),
            new Applied(RecordKey.of("cites", "n1", 7L), ChangeKind.DELETED, null, AT)));

    assertThat(mapper.readTree(heard.take()))
        .isEqualTo(
            json(
                """
                {"type": "entity", "entity_id": "n1", "action": "created",
                 "timestamp": "2026-11-20T21:12:45.123456Z", "mapping": "note", "key": ["n1"],
                 "origin": "graph", "source": "pons:d1", "v": 1}
                """));
    JsonNode second = json(heard.take());
    assertThat(second.get("entity_id")).isEqualTo(json("\"7\""));
    assertThat(second.get("key")).isEqualTo(json("[7]"));
    assertThat(second.get("origin")).isEqualTo(json("\"postgres\""));
    JsonNode third = json(heard.take());
    assertThat(third.get("type")).isEqualTo(json("\"relation\""));
    assertThat(json(third.get("entity_id").asText())).isEqualTo(json("[\"n1\", 7]"));
    assertThat(third.get("action")).isEqualTo(json("\"deleted\""));
    assertThat(third.get("origin").isNull()).isTrue();
    assertThat(notifier.published()).isEqualTo(3);
  }

  @Test
  void messagesFollowThePublishedSchema() throws Exception {
    List<Applied> applied = new ArrayList<>();
    for (ChangeKind kind : ChangeKind.values()) {
      for (Side side : Side.values()) {
        applied.add(new Applied(RecordKey.of("note", "\"ü\" \\"), kind, side, AT));
      }
      applied.add(new Applied(RecordKey.of("cites", 1L, "b", "c"), kind, null, AT));
    }
    notifier.applied(applied);

    Schema schema = schema();
    for (int i = 0; i < applied.size(); i++) {
      assertThat(schema.validate(heard.take(), InputFormat.JSON)).isEmpty();
    }
    String minimal =
        """
        {"type": "memory", "entity_id": "m1", "action": "updated",
         "timestamp": "2026-11-20T21:12:45Z", "their own": true}
        """;
    assertThat(schema.validate(minimal, InputFormat.JSON)).isEmpty();
    for (String required : List.of("type", "entity_id", "action", "timestamp")) {
      String without = minimal.replace('"' + required + '"', "\"other\"");
      assertThat(schema.validate(without, InputFormat.JSON)).isNotEmpty();
    }
  }

  @Test
  void theHistoryHoldsTheSameMessages() throws Exception {
    notifier.applied(
        List.of(
            new Applied(RecordKey.of("note", "n1"), ChangeKind.CREATED, Side.GRAPH, AT),
            new Applied(RecordKey.of("cites", "n1", 7L), ChangeKind.DELETED, null, AT)));
    List<StreamMessage<String, String>> history =
        redis.call(c -> c.xrange(redis.key("events"), Range.unbounded()));
    assertThat(history)
        .extracting(e -> e.getBody().get("mapping"))
        .containsExactly("note", "cites");
    for (StreamMessage<String, String> entry : history) {
      assertThat(entry.getBody().get("payload")).isEqualTo(heard.take());
    }
  }

  @Test
  void aDeadServerIsCountedAndNotThrown() throws Exception {
    server.kill();
    Applied one = new Applied(RecordKey.of("note", "n1"), ChangeKind.CREATED, Side.GRAPH, AT);
    notifier.applied(Collections.nCopies(3, one));
    assertThat(notifier.failed()).isEqualTo(3);
    assertThat(notifier.published()).isZero();
  }

  private JsonNode json(String text) throws Exception {
    return mapper.readTree(text);
  }

  private static Schema schema() throws Exception {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }
}
