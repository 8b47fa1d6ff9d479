package dev.pons.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.search.Filter.Op;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterTest {
  private static final EntityMapping MEMORY = Library.MEMORY.mapping();
  private static final Map<String, Object> RECORD =
      Map.of(
          "content",
          "The harbour",
          "importance",
          0.5,
          "uses",
          7L,
          "price",
          new BigDecimal("1.5"),
          "done",
          true,
          "at",
          Instant.parse("2026-01-02T03:04:05Z"),
          "tags",
          List.of("sea", "work"));

  private static boolean holds(String property, Op op, Object value) {
    return new Filter(property, op, value).holds(MEMORY, RECORD);
  }

  @ParameterizedTest
  @CsvSource({
    "uses, EQ, 7, 8",
    "uses, GT, 6, 7",
    "uses, GTE, 7, 8",
    "uses, LT, 8, 7",
    "uses, LTE, 7, 6",
    "importance, EQ, 0.50, 0.51",
    "importance, GT, 0.4, 0.5",
    "price, EQ, 1.500, 1.51",
    "price, LT, 2, 1.5",
  })
  void numbersAreComparedByValue(String property, Op op, BigDecimal meets, BigDecimal not) {
    assertThat(holds(property, op, meets)).isTrue();
    assertThat(holds(property, op, not)).isFalse();
  }

  @Test
  void timesAreComparedWhateverTheirOffset() {
    assertThat(holds("at", Op.EQ, "2026-01-02T04:04:05+01:00")).isTrue();
    assertThat(holds("at", Op.GTE, "2026-01-02T03:04:05Z")).isTrue();
    assertThat(holds("at", Op.LT, "2026-01-02T03:04:05Z")).isFalse();
  }

  @Test
  void textContainsItsParts() {
    assertThat(holds("content", Op.CONTAINS, "harb")).isTrue();
    assertThat(holds("content", Op.CONTAINS, "Harb")).isFalse();
    assertThat(holds("content", Op.CONTAINS, "%")).isFalse();
  }

  @Test
  void listContainsItsElementsAndEqualsItselfInOrder() {
    assertThat(holds("tags", Op.CONTAINS, "sea")).isTrue();
    assertThat(holds("tags", Op.CONTAINS, "se")).isFalse();
    assertThat(holds("tags", Op.EQ, List.of("sea", "work"))).isTrue();
    assertThat(holds("tags", Op.EQ, List.of("work", "sea"))).isFalse();
  }

  @Test
  void oneOfAListIsEnough() {
    assertThat(holds("uses", Op.IN, List.of(new BigDecimal("1"), new BigDecimal("7.0")))).isTrue();
    assertThat(holds("uses", Op.IN, List.of())).isFalse();
    assertThat(holds("done", Op.IN, List.of(false))).isFalse();
  }

  @Test
  void whatIsNotThereMeetsNothing() {
    Filter any = new Filter("agent_id", Op.EQ, "0f0e0d0c-0b0a-4908-8706-050403020100");
    assertThat(any.holds(MEMORY, RECORD)).isFalse();
    assertThat(new Filter("uses", Op.EQ, 7).holds(Library.BOOK.mapping(), RECORD))
        .as("a book has no uses, whatever its row holds")
        .isFalse();
  }
}
