package dev.pons.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.search.Reach.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReachTest {
  private static final String AGENT_ID = "0b8f7f0e-3c53-4a8e-9d3e-0123456789ab";

  private static Optional<List<Condition>> memories(Map<String, String> scope) {
    return new Reach(Library.ALL, Scope.of(scope)).of("Memory");
  }

  private static Condition condition(String property, Object value) {
    PropertyMapping mapped = Library.MEMORY.mapping().property(property).orElseThrow();
    return new Condition(mapped, value);
  }

  @Test
  void recordsOfReadersAreReachedWithinTheWholeScopeInTheTypesOfTheMapping() {
    assertThat(memories(Map.of("user_id", "ana", "uses", "7", "agent_id", AGENT_ID)).orElseThrow())
        .containsExactlyInAnyOrder(
            condition("user_id", "ana"), condition("uses", 7L), condition("agent_id", AGENT_ID));
  }

  @Test
  void sharedRecordsAreReachedWithoutConditions() {
    assertThat(new Reach(Library.ALL, Library.ANA).of("Book")).contains(List.of());
    assertThat(new Reach(Library.ALL, Scope.ALL).of("Memory")).contains(List.of());
  }

  @Test
  void whatCannotBeSearchedIsNotReached() {
    assertThat(new Reach(Library.ALL, Library.ANA).of("Agent")).isEmpty();
    assertThat(new Reach(Library.ALL, Library.ANA).of("FOLLOWS")).isEmpty();
  }

  @Test
  void valuesThatNoRecordHasReachNothing() {
    assertThat(memories(Map.of("user_id", "ana", "uses", "seven"))).isEmpty();
    assertThat(memories(Map.of("user_id", "ana", "uses", "07"))).isEmpty();
    assertThat(memories(Map.of("user_id", "ana", "team", "t1"))).isEmpty();
  }

  @Test
  void typesThatAreNoScopeAreLeftToTheRow() {
    assertThat(memories(Map.of("user_id", "ana", "tags", "[x]")))
        .contains(List.of(condition("user_id", "ana")));
  }
}
