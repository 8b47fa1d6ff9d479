package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.verify.Cause;
import dev.pons.core.verify.Cause.Why;
import dev.pons.core.verify.Difference;
import dev.pons.core.verify.Difference.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemediesTest {
  private static String remedy(Why why, Kind kind, Object... key) {
    Cause cause = new Cause(why, null, 17L, Set.of(), null);
    RecordKey of = RecordKey.of("Memory", key);
    return Remedies.of(new Difference(of, kind, List.of(), cause));
  }

  @Test
  void eachCauseHasSomethingToType() {
    assertThat(remedy(Why.DEAD_LETTER, Kind.DIFFERENT, "m1"))
        .endsWith("./pons dead-letters retry --mapping Memory --key m1");
    assertThat(remedy(Why.OPEN_CONFLICT, Kind.DIFFERENT, "m1")).contains("conflicts resolve 17 ");
    assertThat(remedy(Why.PARKED, Kind.DIFFERENT, 7L)).endsWith("./pons explain Memory 7");
    assertThat(remedy(Why.ON_ITS_WAY, Kind.DIFFERENT, "m1")).contains("./pons status");
    assertThat(remedy(Why.UNKNOWN, Kind.DIFFERENT, "m1")).isEqualTo("./pons verify --repair");
    assertThat(remedy(Why.UNREPORTED, Kind.UNREADABLE, "m1")).startsWith("mend the value");
  }

  @Test
  void keysAreQuotedForShells() {
    assertThat(remedy(Why.PARKED, Kind.DIFFERENT, "it's $HOME")).endsWith("'it'\\''s $HOME'");
    assertThat(remedy(Why.PARKED, Kind.DIFFERENT, "a", "b")).endsWith("'[\"a\",\"b\"]'");
  }
}
