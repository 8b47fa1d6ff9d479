package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandsTest {
  private static final String STATUS =
      """
      {"pid": 42, "version": "1.2", "uptime_seconds": 3723, "ready": true, "problems": [],
       "ports": {"http": 7600}, "stores": {"postgres": {"url": "jdbc:postgresql://h/d", "state": "up",
       "ping_seconds": 0.001}}, "lag_seconds": {"graph": null, "table": 0.25}, "backlog": 1200,
       "verify": {"differences": 3, "age_seconds": 3725},
       "keys": {"reconciled": 1234, "conflicts": 0, "parked": 2},
       "partitions": [{"state": "running"}, {"state": "running"}, {"state": "waiting"}],
       "captures": [{"side": "table", "mode": "outbox", "reason": "wal_level is replica",
        "state": "running", "captured": 9, "outstanding": 1},
        {"side": "graph", "mode": null, "state": "running", "captured": 7, "outstanding": 0}]}
      """;

  private static final String REPORT =
      """
      {"id": "v1", "state": "done", "checked": 20, "total": 20, "differences": 2, "report":
       {"mappings": [{"mapping": "Memory", "graph_count": 10, "table_count": 9,
        "missing_in_graph": 0, "missing_in_table": 1, "different": 1, "duplicates": 0,
        "differences": [{"key": "[\\"m1\\"]", "kind": "missing_in_table", "properties": []},
         {"key": "[\\"m2\\"]", "kind": "different", "properties": ["content"]}]}]}}
      """;

  private final FakeDaemon daemon;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  CommandsTest() throws IOException {
    daemon = new FakeDaemon();
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void statusSaysHowTheDaemonIs() {
    daemon.on("GET /healthz", 200, STATUS);
    assertThat(run("status")).isZero();
    assertThat(out.toString())
        .contains(
            "pid 42",
            "http://127.0.0.1:" + daemon.port(),
            "up 1:02:03",
            "jdbc:postgresql://h/d, up",
            "1,200 keys")
        .contains("3 differences, 1:02 h ago")
        .contains("reconciled 1,234, parked 2", "2 running, 1 waiting", "table 0.250 s")
        .contains("table running (outbox: wal_level is replica), 9 captured, 1 outstanding")
        .contains("graph running, 7 captured");
  }

  @Test
  void statusOfADaemonThatIsNotReadyIsOne() {
    daemon.on("GET /healthz", 200, STATUS.replace("true", "false"));
    assertThat(run("status")).isEqualTo(1);
  }

  @Test
  void aDaemonThatIsNotThereIsNamedWithTheRemedy() {
    daemon.close();
    assertThat(run("status")).isEqualTo(1);
    assertThat(err.toString()).contains("no daemon answers").contains("pons up");
  }

  @Test
  void somethingElseOnThePortIsRecognised() {
    daemon.on("GET /healthz", 200, "<html>");
    assertThat(run("status")).isEqualTo(1);
    assertThat(err.toString()).contains("no Pons daemon");
  }

  @Test
  void resyncWaitsUntilItIsDoneAndShowsItsProgressLineByLine() {
    daemon
        .on("POST /v1/resyncs", 202, job("running", 0))
        .on("GET /v1/resyncs/r1", 200, job("running", 50))
        .on("GET /v1/resyncs/r1", 200, job("done", 100));
    assertThat(run("resync", "--mapping", "Memory", "--wait")).isZero();
    assertThat(daemon.bodyOf("POST /v1/resyncs")).isEqualTo("{\"mapping\":\"Memory\"}");
    assertThat(out.toString())
        .contains("0 %  0 of 100", "50 %  50 of 100", "100 %  100 of 100", "resync r1 done");
  }

  @Test
  void aResyncThatIsWaitedForSaysHowFastItIsAndThatItIsPaused() {
    daemon
        .on("POST /v1/resyncs", 202, job("running", 0))
        .on(
            "GET /v1/resyncs/r1",
            200,
            job("running", 50)
                .replace("}", ", \"keys_per_second\": 1234.5, \"left_seconds\": 3661.2}"))
        .on("GET /v1/resyncs/r1", 200, job("paused", 50))
        .on("GET /v1/resyncs/r1", 200, job("cancelled", 50));
    assertThat(run("resync", "--wait")).isEqualTo(1);
    assertThat(out.toString())
        .contains("50 of 100, 1,235/s, 1:01:02 left")
        .containsOnlyOnce("paused: ./pons resync resume r1")
        .contains("resync r1 cancelled");
  }

  @Test
  void resyncsArePausedResumedCancelledAndListed() {
    for (String verb : List.of("pause", "resume", "cancel")) {
      daemon.on("POST /v1/resyncs/r1/" + verb, 200, job(verb + "d", 50));
      assertThat(run("resync", verb, "r1")).as(err.toString()).isZero();
      assertThat(out.toString()).contains("resync r1 " + verb + "d");
    }
    daemon.on("GET /v1/resyncs", 200, "{\"resyncs\": [" + job("paused", 50) + "]}");
    assertThat(run("resync", "list")).isZero();
    assertThat(out.toString()).contains("r1", "everything", "paused", "50 of 100");
  }

  @Test
  void aResyncThatIsResumedIsWaitedForWhereAskedTo() {
    daemon
        .on("POST /v1/resyncs/r1/resume", 200, job("running", 50))
        .on("GET /v1/resyncs/r1", 200, job("done", 100));
    assertThat(run("resync", "resume", "r1", "--wait")).isZero();
    assertThat(out.toString()).contains("resync r1 done");
  }

  @Test
  void aScopeIsAskedForAsItWasTyped() {
    daemon.on("POST /v1/resyncs", 202, job("running", 0));
    assertThat(run("resync", "--mapping", "M", "--from", "a", "--to", "c", "--direction", "both"))
        .isZero();
    assertThat(daemon.bodyOf("POST /v1/resyncs"))
        .isEqualTo("{\"mapping\":\"M\",\"from\":\"a\",\"to\":\"c\",\"direction\":\"both\"}");
    assertThat(run("resync", "--mapping", "M", "--key", "a", "--key", "b")).isZero();
    assertThat(daemon.bodyOf("POST /v1/resyncs"))
        .isEqualTo("{\"mapping\":\"M\",\"keys\":[\"a\",\"b\"]}");
    assertThat(run("resync", "--changed-since", "2026-01-02T04:04:05+01:00")).isZero();
    assertThat(daemon.bodyOf("POST /v1/resyncs"))
        .isEqualTo("{\"changed_since\":\"2026-01-02T03:04:05Z\"}");
    assertThat(run("resync", "--changed-since", "12h")).isZero();
    assertThat(daemon.bodyOf("POST /v1/resyncs")).startsWith("{\"changed_since\":\"20");
    assertThat(run("resync", "--changed-since", "noon")).isEqualTo(2);
    assertThat(err.toString()).contains("--changed-since: give");
  }

  @Test
  void aDryRunComparesTheSameKeysAndResyncsNone() {
    daemon.on("POST /v1/verifications", 202, REPORT);
    assertThat(run("resync", "--mapping", "Memory", "--from", "m1", "--dry-run")).isZero();
    assertThat(daemon.bodyOf("POST /v1/verifications"))
        .isEqualTo("{\"mapping\":\"Memory\",\"from\":\"m1\"}");
    assertThat(daemon.bodyOf("POST /v1/resyncs")).isNull();
    assertThat(out.toString())
        .contains("9 keys of Postgres and 10 of the graph, of which 2 differ; nothing was done");
  }

  @Test
  void aResyncThatIsActiveAlreadyIsNamed() {
    daemon.on(
        "POST /v1/resyncs",
        409,
        "{\"title\": \"Conflict\", \"detail\": \"resync r1 of the same scope has begun\","
            + " \"hint\": \"wait\"}");
    assertThat(run("resync", "--wait")).isEqualTo(1);
    assertThat(err.toString()).contains("resync r1 of the same scope has begun; wait");
  }

  @Test
  void aResyncThatFailsIsAFailure() {
    daemon
        .on("POST /v1/resyncs", 202, job("running", 0))
        .on("GET /v1/resyncs/r1", 200, "{\"state\": \"failed\", \"reason\": \"no table\"}");
    assertThat(run("resync", "--wait")).isEqualTo(1);
    assertThat(out.toString()).contains("failed", "reason: no table");
  }

  @Test
  void aMappingThatDoesNotExistIsWrongUse() {
    daemon.on(
        "POST /v1/resyncs",
        404,
        "{\"title\": \"no such mapping\", \"detail\": \"Mem\", \"hint\": \"use Memory\"}");
    assertThat(run("resync", "--mapping", "Mem")).isEqualTo(2);
    assertThat(err.toString()).contains("no such mapping; Mem; use Memory");
  }

  @Test
  void verifyPrintsWhatDiffersAndIsOne() {
    daemon.on("POST /v1/verifications", 202, REPORT);
    assertThat(run("verify")).isEqualTo(1);
    assertThat(out.toString())
        .contains("Memory[\"m1\"] missing in table", "Memory[\"m2\"] different: content")
        .contains("2 differences");
  }

  @Test
  void verifyPrintsNoMoreThanAskedFor() {
    daemon.on("POST /v1/verifications", 202, REPORT);
    assertThat(run("verify", "--limit", "1")).isEqualTo(1);
    assertThat(out.toString()).contains("m1").doesNotContain("m2").contains("the first 1 shown");
  }

  @Test
  void verifySaysHowManyItShowsWhereTheReportHoldsFewerThanAskedFor() {
    daemon.on(
        "POST /v1/verifications", 202, REPORT.replace("\"different\": 1", "\"different\": 7000"));
    assertThat(run("verify", "--limit", "5000")).isEqualTo(1);
    assertThat(out.toString()).contains("7,001 differences, the first 2 shown");
  }

  @Test
  void verifySaysWhyAKeyDiffersAndWhatToDoAboutIt() {
    daemon.on(
        "POST /v1/verifications",
        202,
        REPORT.replace(
            "\"properties\": []",
            "\"properties\": [], \"why\": \"unreported\", \"changed\": [\"graph\"],"
                + " \"agreed\": \"2026-01-02T03:04:05Z\", \"reason\": null,"
                + " \"remedy\": \"./pons verify --repair\""));
    assertThat(run("verify")).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "no change was reported; not as agreed: graph; last agreed on a change of 2026-01-02",
            "→ ./pons verify --repair");
  }

  @Test
  void verifyThatRepairsSaysWhatIsLookedAtAgainAndWhatRemains() {
    String repair = ", \"repair\": {\"found\": 2, \"resyncs\": [\"r1\"]}, \"report\"";
    daemon
        .on("POST /v1/verifications", 202, "{\"id\": \"v1\", \"state\": \"running\"}")
        .on(
            "GET /v1/verifications/v1",
            200,
            REPORT
                .replace("\"differences\": 2", "\"differences\": 0")
                .replace(", \"report\"", repair));
    assertThat(run("verify", "--repair", "--mapping", "Memory")).as(err.toString()).isZero();
    assertThat(daemon.bodyOf("POST /v1/verifications"))
        .isEqualTo("{\"mapping\":\"Memory\",\"repair\":true}");
    assertThat(out.toString()).contains("2 differences are looked at again: resync r1");
  }

  @Test
  void verifyOfEqualSidesIsZero() {
    daemon.on(
        "POST /v1/verifications",
        202,
        REPORT.replaceAll("\"differences\": 2", "\"differences\": 0"));
    assertThat(run("verify", "--json")).isZero();
    assertThat(out.toString()).startsWith("{");
  }

  @Test
  void aTokenOfAFileIsSentAlong(@TempDir Path folder) throws IOException {
    daemon.on("GET /healthz", 200, STATUS);
    assertThat(run("status")).isZero();
    assertThat(daemon.authorizationOf("GET /healthz")).isNull();

    Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef\n");
    assertThat(run("status", "--token-file", token.toString())).isZero();
    assertThat(daemon.authorizationOf("GET /healthz")).isEqualTo("Bearer 0123456789abcdef");
  }

  @Test
  void aTokenThatIsMissingOrTooWeakIsNamed() {
    daemon.on(
        "POST /v1/resyncs",
        401,
        "{\"title\": \"Unauthorized\", \"detail\": \"there is no token\", \"hint\": \"send one\"}");
    assertThat(run("resync")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no token; send one");
    assertThat(run("resync", "--token-file", "/nowhere/token")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot read the token in /nowhere/token");
  }

  @Test
  void anUnknownFolderIsNamed(@TempDir Path folder) {
    int status = commandLine().execute("sql", "--data", folder.toString(), "select 1");
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains(folder.toString()).contains("pons up");
  }

  @ParameterizedTest
  @CsvSource({"sql, select 1, postgres at", "cypher, RETURN 1, graph at"})
  void aStoreThatIsDownIsNamed(String command, String statement, String named, @TempDir Path folder)
      throws IOException {
    Files.writeString(
        new LocalFolder(folder).storesFile(),
        """
        {"postgres": {"url": "jdbc:postgresql://127.0.0.1:1/d"},
         "graph": {"url": "bolt://127.0.0.1:1"}, "redis": {"url": "redis://127.0.0.1:1"}}
        """);
    int status = commandLine().execute(command, "--data", folder.toString(), statement);
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains(named).doesNotContain("should not have happened");
  }

  @Test
  void storesThatUpNeverStartedAreNotTouched(@TempDir Path folder) {
    int status = commandLine().execute("stores", "start", "redis", "--data", folder.toString());
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("no stores were ever started", "./pons up");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void wrongUseIsTwo() {
    assertThat(run("verify", "--no-such-option")).isEqualTo(2);
    assertThat(commandLine().execute("stores", "halt", "redis")).isEqualTo(2);
    assertThat(commandLine().execute()).isEqualTo(2);
  }

  @Test
  void everyCommandExplainsItself() {
    for (String name : Main.commandLine().getSubcommands().keySet()) {
      assertThat(commandLine().execute(name, "--help")).as(name).isZero();
    }
    assertThat(out.toString()).contains("Examples:", "Exit status:");
  }

  private int run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--port";
    all[words.length + 1] = Integer.toString(daemon.port());
    return commandLine().execute(all);
  }

  private CommandLine commandLine() {
    return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  private static String job(String state, int done) {
    return "{\"id\": \"r1\", \"state\": \"%s\", \"done\": %d, \"total\": 100}"
        .formatted(state, done);
  }
}
