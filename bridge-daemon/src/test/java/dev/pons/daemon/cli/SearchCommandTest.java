package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchCommandTest {
  private static final String ANSWER =
      """
      {"cached": true, "source": "cache", "stale": false, "asOf": "2026-01-02T03:04:05Z", "ageMs": 42,
       "position": "0/1", "hits": [
        {"mapping": "Memory", "key": ["m1"], "score": 0.98765,
         "legs": {"vector": {"rank": 1, "score": 0.9}, "text": {"rank": 3, "score": 0.2}},
         "record": {"user_id": "ana", "content": "The harbour\\n\\u001b[31mlies in the east"}},
        {"mapping": "Entity", "key": ["e", 7], "score": 0.25,
         "legs": {"graph": {"rank": 1, "score": 0.1, "from": {"mapping": "Memory", "key": ["m1"]}}},
         "record": {"weight": 3}}],
       "cursor": null, "missing": ["graph"]}
      """;

  private final FakeDaemon daemon;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  SearchCommandTest() throws IOException {
    daemon = new FakeDaemon();
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(1, List.of("--port", Integer.toString(daemon.port())));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void hitsSayWhatTheyAreAndHowTheyWereFound() {
    daemon.on("POST /v1/search", 200, ANSWER);
    assertThat(run("search", "where", "is", "it")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
             1. 0.988  Memory m1  (meaning #1, words #3)
                       The harbour [31mlies in the east
             2. 0.250  Entity e, 7  (graph from Memory m1)
                      \s
            without graph: what looks there did not answer
            cached, 42 ms old
            """);
  }

  @Test
  void wordsAndOptionsBecomeARequest() throws IOException {
    daemon.on("POST /v1/search", 200, ANSWER);
    run(
        "search",
        "--scope",
        "user_id=a=b",
        "--scope",
        "team=7",
        "--mapping",
        "Memory",
        "--limit",
        "3",
        "--filter",
        "{\"uses\": {\"gt\": 1}}",
        "two",
        "words");
    assertThat(new ObjectMapper().readTree(daemon.bodyOf("POST /v1/search")))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"query": "two words", "scope": {"user_id": "a=b", "team": "7"},
                     "mappings": ["Memory"], "limit": 3, "filter": {"uses": {"gt": 1}}}
                    """));
  }

  @Test
  void nothingFoundIsOne() {
    daemon.on("POST /v1/search", 200, "{\"cached\": false, \"hits\": [], \"missing\": []}");
    assertThat(run("search", "x")).isEqualTo(1);
    assertThat(out.toString()).contains("nothing was found").contains("as of now");
  }

  @Test
  void jsonIsWhatTheDaemonAnswers() throws IOException {
    daemon.on("POST /v1/search", 200, ANSWER);
    assertThat(run("search", "--json", "x")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()))
        .isEqualTo(new ObjectMapper().readTree(ANSWER));
  }

  @Test
  void searchThatMakesNoSenseIsWrongUseWithTheRemedy() {
    daemon.on(
        "POST /v1/search",
        400,
        """
        {"title": "Bad request", "detail": "'user_id' is missing", "hint": "give scope user_id=VALUE"}
        """);
    assertThat(run("search", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("'user_id' is missing; give scope user_id=VALUE");
  }

  @Test
  void wrongUseIsTwo() {
    assertThat(run("search")).isEqualTo(2);
    assertThat(run("search", "--filter", "{", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--filter");
    assertThat(run("search", "--scope", "ana", "x")).isEqualTo(2);
    assertThat(run("search", "--limit", "many", "x")).isEqualTo(2);
  }

  @Test
  void embeddingsAreCounted() {
    daemon.on("GET /v1/embeddings", 200, "{\"pending\": 2, \"ready\": 7, \"failed\": 0}");
    assertThat(run("embeddings")).isZero();
    assertThat(out.toString()).isEqualToNormalizingNewlines("pending 2\nready 7\nfailed 0\n");
  }

  @Test
  void recordsThatCannotGetAVectorAreOne() {
    daemon.on("GET /v1/embeddings", 200, "{\"pending\": 0, \"ready\": 7, \"failed\": 1}");
    assertThat(run("embeddings")).isEqualTo(1);
  }

  @Test
  void whatFailedIsTriedAgainBeforeItIsCounted() {
    daemon
        .on("POST /v1/embeddings/redrive", 200, "{\"redriven\": 3}")
        .on("GET /v1/embeddings", 200, "{\"pending\": 3, \"ready\": 7, \"failed\": 0}");
    assertThat(run("embeddings", "--redrive")).isZero();
    assertThat(out.toString()).startsWith("3 tried again").contains("pending 3");
  }
}
