package dev.pons.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.value.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureFunctionTest {
  /** These two texts have the same {@link String#hashCode()}. */
  @Test
  void namesThatAreAlikeMakeNoTwoMappingsShareAFunction() {
    assertThat("NoteAa".hashCode()).isEqualTo("NoteBB".hashCode());
    assertThat(function("NoteAa").name()).isNotEqualTo(function("NoteBB").name());
    assertThat(function("NoteAa").name()).matches(CaptureFunction.NAMES);
  }

  private static CaptureFunction function(String mapping) {
    PropertyMapping key = new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT));
    TableName table = new TableName("public", "notes");
    return new CaptureFunction(
        new EntityMapping(mapping, "Note", table, key, List.of(), null, Rules.DEFAULT),
        null,
        false);
  }
}
