package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeskCommandsTest {
  private static final String CONFLICT =
      """
      {"id": 17, "state": "open", "mapping": "Memory", "key": ["m1"], "property": "content",
       "winner": null, "agreed": "old", "graph": "g\\u001b[2J", "postgres": "t", "graph_time": null,
       "postgres_time": null, "at": "2026-11-20T10:00:00Z"}
      """;

  private final FakeDaemon daemon;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  DeskCommandsTest() throws IOException {
    daemon = new FakeDaemon();
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void conflictsAreListedWithBothValues() {
    daemon.on("GET /v1/conflicts", 200, "{\"conflicts\": [" + CONFLICT + "], \"before\": null}");
    assertThat(run("conflicts", "list", "--state", "open")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("17", "open", "Memory [\"m1\"]", "content", "old", "g [2J", "t")
        .doesNotContain("\u001b");
  }

  @Test
  void aConflictIsShownWhole() {
    daemon.on("GET /v1/conflicts/17", 200, CONFLICT);
    assertThat(run("conflicts", "show", "17")).isZero();
    assertThat(out.toString()).contains("postgres       t", "property       content");
  }

  @Test
  void aSideIsTaken() {
    daemon.on("POST /v1/conflicts/17/resolution", 200, CONFLICT.replace("open", "chosen"));
    assertThat(run("conflicts", "resolve", "17", "--take", "graph")).isZero();
    assertThat(daemon.bodyOf("POST /v1/conflicts/17/resolution")).isEqualTo("{\"take\":\"graph\"}");
    assertThat(out.toString()).contains("chosen");
  }

  @Test
  void deadLettersAreAFinding() {
    daemon.on(
        "GET /v1/dead-letters",
        200,
        """
        {"dead_letters": [{"mapping": "Memory", "key": ["m1"], "reason": "too long",
         "attempts": 3, "since": "2026-11-20T10:00:00Z", "changes": {"graph": 1}}]}
        """);
    assertThat(run("dead-letters", "list")).isEqualTo(1);
    assertThat(out.toString()).contains("Memory [\"m1\"]", "too long", "3");
  }

  @Test
  void deadLettersAreCountedByCause() {
    daemon.on(
        "GET /v1/dead-letters/causes",
        200,
        "{\"causes\": [{\"mapping\": \"Memory\", \"reason\": \"too long\", \"letters\": 12}]}");
    assertThat(run("dead-letters", "list", "--by-cause")).isEqualTo(1);
    assertThat(out.toString()).contains("12", "Memory", "too long");
  }

  @Test
  void noDeadLettersAreNoFinding() {
    daemon.on("GET /v1/dead-letters", 200, "{\"dead_letters\": []}");
    assertThat(run("dead-letters", "list")).isZero();
    assertThat(out.toString()).contains("no dead letters");
  }

  @Test
  void whoMeansAllSaysSo() {
    daemon.on("POST /v1/dead-letters/retry", 200, "{\"retried\": 2}");
    daemon.on("POST /v1/dead-letters/drop", 200, "{\"dropped\": 1}");
    assertThat(run("dead-letters", "retry")).isEqualTo(2);
    assertThat(err.toString()).contains("--all");
    assertThat(run("dead-letters", "retry", "--all")).as(err.toString()).isZero();
    assertThat(daemon.bodyOf("POST /v1/dead-letters/retry")).isEqualTo("{\"all\":true}");
    assertThat(run("dead-letters", "drop", "--mapping", "Memory", "--key", "m1")).isZero();
    assertThat(daemon.bodyOf("POST /v1/dead-letters/drop"))
        .isEqualTo("{\"mapping\":\"Memory\",\"key\":\"m1\"}");
    assertThat(out.toString()).contains("2 retried", "1 dropped");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--port", Integer.toString(daemon.port())));
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }
}
