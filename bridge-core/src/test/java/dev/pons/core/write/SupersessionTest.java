package dev.pons.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.value.Digest;
import dev.pons.core.write.RecordWrite.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SupersessionTest {
  private static final RecordKey KEY = RecordKey.of("E", "a");
  private static final Map<String, Object> WRITTEN = Map.of("x", 1L, "long", "y".repeat(2_000));

  @Test
  void wholeRecordIsSupersededByAnyOtherValue() {
    assertThat(superseded(Kind.PUT, WRITTEN)).isFalse();
    assertThat(superseded(Kind.PUT, with("z", 1L))).isTrue();
    assertThat(superseded(Kind.PUT, null)).isTrue();
  }

  @Test
  void changedPropertiesAreSupersededByTheirOwnOnly() {
    assertThat(superseded(Kind.PATCH, with("z", 1L))).isFalse();
    assertThat(superseded(Kind.PATCH, with("x", 2L))).isTrue();
    assertThat(superseded(Kind.PATCH, with("gone", 1L))).isTrue();
  }

  @Test
  void deletionIsSupersededByAnyRecord() {
    RowOutcome row = new RowOutcome(KEY, RowChange.DELETED, null, List.of());
    RecordWrite write = new RecordWrite(KEY, Kind.DELETE, Map.of(), Set.of(), false);
    assertThat(Supersession.superseded(write, row, null)).isFalse();
    assertThat(Supersession.superseded(write, row, Map.of())).isTrue();
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> values = new HashMap<>(WRITTEN);
    values.put(name, value);
    return values;
  }

  private static boolean superseded(Kind kind, Map<String, Object> now) {
    RecordWrite write = new RecordWrite(KEY, kind, Map.of("x", 1L), Set.of("gone"), false);
    RowOutcome row = new RowOutcome(KEY, RowChange.UPDATED, Digest.base(WRITTEN), List.of());
    return Supersession.superseded(write, row, now);
  }
}
