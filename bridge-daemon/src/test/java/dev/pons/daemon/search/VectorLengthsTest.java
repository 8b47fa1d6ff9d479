package dev.pons.daemon.search;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorLengthsTest {
  private static Searchables with(@Nullable VectorColumn column) {
    PropertyMapping id = new PropertyMapping("id", "id", ValueType.of(Kind.TEXT));
    EntityMapping note =
        new EntityMapping(
            "Note", "Note", new TableName("public", "notes"), id, List.of(), null, Rules.DEFAULT);
    TextTemplate text = new TextTemplate("{content}");
    return new Searchables(
        List.of(new Searchable(note, text, "english", column, false)), List.of());
  }

  private static VectorColumn column(int dimensions, VectorOwner owner) {
    return new VectorColumn("embedding", true, dimensions, false, owner);
  }

  @ParameterizedTest
  @EnumSource(VectorOwner.class)
  void vectorsOfAnotherLengthAreRefusedWhoeverWritesThem(VectorOwner owner) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> VectorLengths.check(with(column(1536, owner)), 384))
        .withMessageContaining("'embedding' holds vectors of 1536 dimensions")
        .withMessageContaining("the model makes 384")
        .withMessageContaining("embedding.provider: none");
  }

  @Test
  void vectorsThatFitAreNot() {
    assertThatCode(
            () -> {
              VectorLengths.check(with(column(384, VectorOwner.BRIDGE)), 384);
              VectorLengths.check(with(column(0, VectorOwner.BRIDGE)), 384);
              VectorLengths.check(with(null), 384);
            })
        .doesNotThrowAnyException();
  }
}
