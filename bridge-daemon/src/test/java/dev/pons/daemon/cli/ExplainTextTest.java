package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ExplainTextTest {
  @Test
  void bothSidesStandBesideEachOther() throws IOException {
    StringWriter text = new StringWriter();
    new ExplainText(new PrintWriter(text, true))
        .print(
            new ObjectMapper()
                .readTree(
                    """
                    {"mapping": "Memory", "key": ["m1"], "postgres": "present", "graph": "present",
                     "agreed": "present", "properties": {
                       "uses": {"postgres": 1, "graph": 2, "agreed": 1, "next": 2},
                       "who": {"postgres": "ana", "graph": "ana", "agreed": "ana", "next": "ana"}},
                     "attempts": 2, "reason": "too long", "suspect": false, "unfinished_batches": [],
                     "changes": [{"side": "graph", "kind": "updated", "at": "2026-01-02T03:04:05Z"}],
                     "conflicts": [{"property": "uses", "winner": "graph"}], "next": "write_table"}
                    """));
    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            """
                           postgres  graph    agreed   next
            -------------  --------  -------  -------  ----
            Memory ["m1"]  present   present  present
             uses          1         2        1        2
             who           ana       ana      ana

            updated in graph at 2026-01-02T03:04:05Z, not applied yet
            parked: too long
            a conflict about uses: graph wins
            reconciling it would: write the row
            """);
  }
}
