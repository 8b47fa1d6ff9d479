package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Python of docs/memory-servers.md and docs/search-cache.md, as it stands there. */
class MemoryServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WRITTEN = "The hotel wants a deposit by May.";
  private static final String CHANGED = "The hotel has got its deposit.";
  private static final String STEP = "test:step";

  @RegisterExtension
  @Order(1)
  static final Python PYTHON = new Python();

  @RegisterExtension
  @Order(2)
  static final Bridge BRIDGE = Bridge.with(Map.of("PONS_SEARCH_SCOPE", "user_id"));

  private static PlainRedis redis;
  private static String vectors;

  @BeforeAll
  static void copyFromTheDocuments() {
    List<String> page = Document.blocks(Artifacts.document("memory-servers.md"), "python");
    assertThat(page).hasSize(2);
    PYTHON.write("pons.py", page.get(0));
    PYTHON.write("used.py", page.get(1));
    List<String> contract = Document.blocks(Artifacts.document("search-cache.md"), "python");
    assertThat(contract).hasSize(1);
    PYTHON.write("snippet.py", contract.get(0));
    vectors = Document.blocks(Artifacts.document("search-cache.md"), "json").get(0);
    PYTHON.write("vectors.json", vectors);
    redis = new PlainRedis(BRIDGE.stores().redis());
  }

  @AfterAll
  static void end() {
    redis.close();
  }

  @BeforeEach
  void begin() {
    redis.call("DEL", STEP);
  }

  @Test
  void everyTestVectorHasTheKeysThatTheDocumentSays() throws JsonProcessingException {
    JsonNode computed = PYTHON.json("vectors.py");
    List<JsonNode> said = new ArrayList<>();
    new ObjectMapper().readTree(vectors).forEach(said::add);
    assertThat(said).hasSizeGreaterThanOrEqualTo(10);
    assertThat(computed).hasSameSizeAs(said);
    for (int i = 0; i < said.size(); i++) {
      List<String> expected = expected(said.get(i));
      assertThat(computed.get(i).properties())
          .hasSize(3)
          .allSatisfy(by -> assertThat(texts(by.getValue())).as(by.getKey()).isEqualTo(expected));
    }
  }

  private static List<String> expected(JsonNode vector) {
    return List.of(
        vector.path("canonical").asText(),
        vector.path("key").asText(),
        vector.path("generation").asText(),
        "pons:search:generation:shared");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void answersToQueriesThatAreHardToWriteAreFoundInRedis() {
    JsonNode answers = run("unusual.py");
    assertThat(answers).isNotEmpty();
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.get(1).asText()).as("first: " + answer).isEqualTo("search");
              assertThat(answer.get(2).asText()).as("second: " + answer).isEqualTo("redis");
            });
  }

  @Test
  void missesAreAnsweredByHttpHitsByRedisUntilTheRowChanges() {
    CompletableFuture<JsonNode> script = start("follow.py");
    awaitStep(script, "listening");
    BRIDGE
        .sides()
        .sql(
            "insert into memories (id, content, user_id) values ('deposit', '%s', 'ben')"
                .formatted(WRITTEN));
    awaitStep(script, "searched");
    BRIDGE.sides().sql("update memories set content = '" + CHANGED + "' where id = 'deposit'");
    JsonNode happened = script.join();

    assertThat(happened.at("/created/mapping").asText()).isEqualTo("Memory");
    assertThat(happened.at("/created/action").asText()).isEqualTo("created");
    assertThat(happened.at("/first/source").asText()).isEqualTo("search");
    assertThat(happened.at("/first/hits/0/record/content").asText()).isEqualTo(WRITTEN);
    assertThat(happened.at("/second/source").asText()).isEqualTo("redis");
    assertThat(happened.at("/second/hits")).isEqualTo(happened.at("/first/hits"));
    assertThat(happened.at("/snippet/hits")).isEqualTo(happened.at("/first/hits"));

    assertThat(happened.at("/updated/action").asText()).isEqualTo("updated");
    assertThat(happened.at("/updated/origin").asText()).isEqualTo("postgres");
    assertThat(happened.at("/ended").isNull()).as("the old answer has ended").isTrue();
    assertThat(happened.at("/third/source").asText()).isEqualTo("search");
    assertThat(happened.at("/third/hits/0/record/content").asText()).isEqualTo(CHANGED);
    assertThat(happened.at("/fourth/source").asText()).isEqualTo("redis");
    assertThat(happened.at("/fourth/hits")).isEqualTo(happened.at("/third/hits"));
    assertThat(happened.at("/unread").isNull()).as("read before that position").isTrue();
    assertThat(happened.at("/read/hits")).isEqualTo(happened.at("/third/hits"));
  }

  @Test
  void changesToldWhileTheConnectionWasGoneAreHeardAfterwards() {
    List<String> others = subscribers();
    CompletableFuture<JsonNode> script = start("resume.py");
    awaitStep(script, "listening");
    await(script, () -> subscribers().size() > others.size());
    BRIDGE.sides().sql("insert into entities (id, name) values ('resumed', 'one')");
    awaitStep(script, "created");
    List<String> own = new ArrayList<>(subscribers());
    own.removeAll(others);
    own.forEach(client -> redis.call("CLIENT", "KILL", "ID", client));
    BRIDGE.sides().sql("update entities set name = 'two' where id = 'resumed'");
    assertThat(texts(script.join())).containsExactly("created", "updated");
  }

  private static List<String> subscribers() {
    String clients = (String) redis.call("CLIENT", "LIST", "TYPE", "pubsub");
    return clients.lines().map(line -> line.replaceAll("^id=(\\d+) .*", "$1")).toList();
  }

  @Test
  void whatIsMissingFromTheStreamIsNoticed() {
    run("gaps.py");
  }

  @Test
  void whatWasSavedIsFoundAndHeardOfAsThePageShows() {
    String printed = PYTHON.run("usage.py", http(), BRIDGE.stores().redis());
    assertThat(printed.lines()).containsExactly(WRITTEN, "created Memory ['m1']");
    String node = "MATCH (m:Memory {id: 'm1', content: '%s'}) RETURN count(m)".formatted(WRITTEN);
    assertThat(BRIDGE.sides().countGraph(node)).as("heard of what is in the graph").isEqualTo(1);
  }

  private static JsonNode run(String script) {
    return PYTHON.json(script, http(), BRIDGE.stores().redis());
  }

  private static CompletableFuture<JsonNode> start(String script) {
    return CompletableFuture.supplyAsync(() -> run(script));
  }

  private static String http() {
    return BRIDGE.daemon().uri("").toString();
  }

  private static void awaitStep(CompletableFuture<JsonNode> script, String step) {
    await(script, () -> step.equals(redis.call("GET", STEP)));
  }

  /** A script that has ended will not get there any more; joining says why. */
  private static void await(CompletableFuture<JsonNode> script, Callable<Boolean> condition) {
    BRIDGE.within(PATIENCE).until(() -> condition.call() || script.isDone());
    if (script.isDone()) {
      script.join();
    }
  }
}
