package dev.pons.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.TableName;
import org.junit.jupiter.api.Test;

final class IdentifiersTest {
  @Test
  void quotesInNamesAreDoubled() {
    assertThat(Identifiers.quote("a\"; DROP TABLE x; --")).isEqualTo("\"a\"\"; DROP TABLE x; --\"");
    assertThat(Identifiers.quote(new TableName("My Schema", "t"))).isEqualTo("\"My Schema\".\"t\"");
  }
}
