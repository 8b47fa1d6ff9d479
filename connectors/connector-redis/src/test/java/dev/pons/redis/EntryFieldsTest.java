package dev.pons.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.record.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntryFieldsTest {
  private static final RecordKey KEY = RecordKey.of("note", "n1");
  private static final Instant AT = Instant.ofEpochSecond(1, 2_000);
  private static final Map<String, String> CHANGE =
      Map.of(
          "v", "1", "m", "note", "k", "[\"n1\"]", "s", "g", "c", "u", "t", "1000002", "p", "5/7");

  @Test
  void aChangeIsWrittenInADocumentedWay() {
    Change change = new Change(KEY, Side.GRAPH, ChangeKind.UPDATED, AT, "e1");
    assertThat(
            EntryFields.of(new DirtyKey(KEY, change, new Position(5, 7), new ResyncRun("j1", 3))))
        .isEqualTo(
            List.of(
                "v",
                "1",
                "m",
                "note",
                "k",
                "[\"n1\"]",
                "s",
                "g",
                "c",
                "u",
                "t",
                "1000002",
                "e",
                "e1",
                "p",
                "5/7",
                "j",
                "j1/3"));
  }

  @Test
  void aHintIsShort() {
    assertThat(EntryFields.of(DirtyKey.hint(KEY)))
        .isEqualTo(List.of("v", "1", "m", "note", "k", "[\"n1\"]"));
  }

  @Test
  void fieldsThatCameLaterAreIgnored() {
    Map<String, String> fields = new HashMap<>(CHANGE);
    fields.put("new", "thing");
    assertThat(EntryFields.parse(fields)).isEqualTo(EntryFields.parse(CHANGE));
  }

  @ParameterizedTest
  @CsvSource({
    "v,2",
    "v,",
    "m,",
    "k,",
    "k,[",
    "k,nothing",
    "s,x",
    "c,x",
    "c,",
    "t,",
    "t,soon",
    "t,99999999999999999999",
    "p,5",
    "p,a/b",
    "p,/"
  })
  void anythingElseIsRefusedWithoutQuotingIt(String field, String value) {
    Map<String, String> fields = new HashMap<>(CHANGE);
    if (value == null) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
    assertThatThrownBy(() -> EntryFields.parse(fields))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("nothing", "soon", "9999");
  }

  @Test
  void aDeletedEntryIsRefused() {
    assertThatThrownBy(() -> EntryFields.parse(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EntryFields.parse(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aChangeOfAnotherKeyIsAMistake() {
    Change change =
        new Change(RecordKey.of("note", "n2"), Side.GRAPH, ChangeKind.UPDATED, AT, null);
    DirtyKey mixed = new DirtyKey(KEY, change, null, null);
    assertThatThrownBy(() -> EntryFields.of(mixed)).isInstanceOf(IllegalArgumentException.class);
  }
}
