package dev.pons.daemon.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.DeletePolicy;
import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.record.Side;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MappingsTest {
  @Test
  void theSampleFitsItsTables() throws IOException {
    try (InputStream sample = getClass().getResourceAsStream("/sample/pons.yml")) {
      MappingTrial trial =
          MappingTrial.of(new String(sample.readAllBytes(), StandardCharsets.UTF_8));

      assertThat(trial.problems()).isEmpty();
      assertThat(trial.mappings().all())
          .extracting("name")
          .containsExactly("Memory", "Entity", "MENTIONS", "RELATES_TO");
    }
  }

  @Test
  void allColumnsThatCanBeCarriedAreByDefault() {
    EntityMapping memory = entity("mappings: [{label: Memory, table: memories}]");

    assertThat(memory.key()).isEqualTo(new PropertyMapping("id", "id", ValueType.of(Kind.TEXT)));
    assertThat(memory.properties())
        .extracting(PropertyMapping::property)
        .containsExactly("content", "user_id", "tags", "importance", "created_at", "metadata");
    assertThat(memory.rules()).isEqualTo(Rules.DEFAULT);
  }

  @Test
  void columnsAreChosenRenamedAndExcluded() {
    EntityMapping memory =
        entity(
            """
            mappings:
              - label: Memory
                name: memory
                table: public.memories
                key: {property: memoryId, column: id}
                rename: {user_id: userId}
                exclude: [importance, created_at]
                rest: metadata
                direction: to-graph
                policy: prefer-postgres
                primary: graph
            """);

    assertThat(memory.name()).isEqualTo("memory");
    assertThat(memory.key().property()).isEqualTo("memoryId");
    assertThat(memory.restColumn()).isEqualTo("metadata");
    assertThat(memory.rules())
        .isEqualTo(new Rules(Direction.TO_GRAPH, Policy.PREFER_TABLE, Side.GRAPH));
    assertThat(memory.properties())
        .extracting(PropertyMapping::property)
        .containsExactly("content", "userId", "tags");
    assertThat(
            entity("mappings: [{label: M, table: memories, properties: [tags, content]}]")
                .properties())
        .extracting(PropertyMapping::column)
        .containsExactly("content", "tags");
  }

  @Test
  void propertiesMayHaveAPolicyOfTheirOwn() {
    Rules rules =
        entity(
                """
                mappings:
                  - label: Memory
                    table: memories
                    rename: {importance: weight}
                    policies: {weight: sum, tags: union, content: prefer-graph}
                    on-delete-conflict: delete
                """)
            .rules();

    assertThat(rules.policy("weight")).isEqualTo(Policy.SUM);
    assertThat(rules.policy("tags")).isEqualTo(Policy.UNION);
    assertThat(rules.policy("content")).isEqualTo(Policy.PREFER_GRAPH);
    assertThat(rules.policy("user_id")).isEqualTo(Policy.NEWEST);
    assertThat(rules.onDelete()).isEqualTo(DeletePolicy.DELETE);
  }

  @Test
  void relationsFindTheirEndsAndTheirDiscriminator() {
    RelationMapping relates =
        MappingTrial.of(
                """
                mappings:
                  - type: RELATES_TO
                    table: entity_relations
                    from: {label: Entity, column: source_id}
                    to: {label: Entity, column: target_id}
                    key: type
                    rest: properties
                  - {label: Entity, table: entities}
                """)
            .mappings()
            .relations()
            .get(0);

    assertThat(relates.keyColumns()).containsExactly("source_id", "target_id", "type");
    assertThat(relates.from().label()).isEqualTo("Entity");
    assertThat(relates.discriminator())
        .isEqualTo(new PropertyMapping("type", "type", ValueType.of(Kind.TEXT)));
    assertThat(relates.properties()).isEmpty();
  }

  @Test
  void computedAndRequiredColumnsDoNotMatterWhereTheTableIsNotWritten() {
    FakeCatalog catalog =
        new FakeCatalog().table("a", java.util.List.of("id"), "id uuid!", "n bigint=", "v vector!");

    MappingTrial trial =
        MappingTrial.of("mappings: [{label: A, table: a, direction: to-graph}]", catalog);

    assertThat(trial.problems()).isEmpty();
    assertThat(trial.mappings().entities().get(0).properties())
        .extracting(PropertyMapping::column)
        .containsExactly("n");
  }

  private static EntityMapping entity(String yaml) {
    MappingTrial trial = MappingTrial.of(yaml);
    assertThat(trial.problems()).isEmpty();
    return trial.mappings().entities().get(0);
  }
}
