package dev.pons.daemon.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingProblemsTest {
  private static final FakeCatalog CATALOG =
      FakeCatalog.sample()
          .table("no_key", List.of(), "id text")
          .table("wide", List.of("id"), "id text!", "must text!", "total bigint=", "_pons text")
          .table("short", List.of("id"), "id text!", "s character varying(80)")
          .table("odd", List.of("id"), "id text!", "half public.halfvec(3)", "price money")
          .table("floats", List.of("id"), "id double precision!")
          .table("numbers", List.of("id"), "id bigint!");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{label: A, table: memory}             | Postgres has no table public.memory",
        "{label: A}                            | 'table' is missing",
        "{table: memories}                     | no 'label' or 'type'",
        "{label: A, type: B, table: memories}  | both 'label' and 'type'",
        "{label: A, tabel: memories}           | did you mean 'table'?",
        "{label: A, table: memories, key: {property: id, column: di}} | did you mean 'id'?",
        "{label: A, table: memories, key: {property: c, column: content}} | primary key of public.m",
        "{label: A, table: memories, properties: [embedding]} | belong to the embedding pipeline",
        "{label: A, table: odd, properties: [half]}           | belong to the embedding pipeline",
        "{label: A, table: odd, properties: [price]}          | has type money, which is not car",
        "{label: A, table: memories, properties: [contend]}   | did you mean 'content'?",
        "{label: A, table: memories, properties: content}     | 'properties' is a single value",
        "{label: A, table: memories, rename: {tags: content}} | two columns become property",
        "{label: A, table: memories, rename: {id: memoryId}}  | belongs to the key",
        "{label: A, table: memories, exclude: [nothing]}      | has no column 'nothing'",
        "{label: A, table: memories, rest: content}           | cannot hold the rest",
        "{label: A, table: memories, direction: to-postgre}   | did you mean 'to-postgres'?",
        "{label: A, table: memories, policy: newst}           | did you mean 'newest'?",
        "{label: A, table: memories, policy: sum}             | 'sum' is no policy",
        "{label: A, table: memories, policies: {content: sum}} | is of type text, which has no sum",
        "{label: A, table: memories, policies: {tags: sum}}   | use sum for numbers",
        "{label: A, table: memories, policies: {content: union}} | use union for lists",
        "{label: A, table: memories, policies: {contend: newest}} | did you mean 'content'?",
        "{label: A, table: memories, policies: {content: new}} | 'new' is no policy",
        "{label: A, table: memories, direction: to-graph, policies: {tags: union}} | flow one way",
        "{label: A, table: memories, policies: newest}        | write pairs: policies: {property",
        "{label: A, table: memories, on-delete-conflict: drop} | 'drop' is no on-delete-conflict",
        "{label: A, table: memories, primary: redis}          | use one of",
        "{label: A, table: memories, redact: content}         | 'redact' is a single value",
        "{label: A, table: memories, redact: {properties: {content: mask}}} | 'clear' is missing",
        "{label: A, table: memories, redact: {clear: graph}}  | 'redact' names no properties",
        "{label: A, table: memories, redact: {clear: grap, properties: {content: mask}}} | did you mean 'graph'?",
        "{label: A, table: memories, redact: {clear: graph, properties: {content: msk}}} | did you mean 'mask'?",
        "{label: A, table: memories, redact: {clear: graph, properties: {content: hash}}} | hash needs a secret",
        "{label: A, table: memories, redact: {clear: graph, properties: {contend: mask}}} | did you mean 'content'?",
        "{label: A, table: memories, redact: {clear: graph, properties: {id: mask}}} | which is the key",
        "{label: A, table: memories, redact: {clear: graph, properties: {importance: mask}}} | does not hold what is shown",
        "{label: A, table: memories, rest: metadata, redact: {clear: graph, properties: {contnet: mask}}} | did you mean 'content'?",
        "{label: A, table: short, redact: {clear: graph, properties: {s: truncate-80}}} | does not hold what is shown",
        "{label: A, table: wide, exclude: [_pons], redact: {clear: postgres, properties: {must: mask}}} | none comes with records of the graph",
        "{label: A, table: wide, exclude: [_pons], redact: {clear: graph, properties: {must: drop}}} | needs a value, and drop",
        "{label: A, table: memories, policies: {content: newest}, redact: {clear: graph, properties: {content: mask}}} | flows one way",
        "{label: A, table: memories, direction: to-graph, redact: {clear: graph, properties: {content: mask}}} | only writes to",
        "{label: A, table: memories, search: {text: '{content}'}, redact: {clear: postgres, properties: {content: mask}}} | search for it in clear",
        "{label: 'A`B', table: memories}       | is no valid name",
        "{label: [A], table: memories}         | is a list",
        "{label: A, table: no_key}             | has no primary key",
        "{label: A, table: floats}             | no type for a key",
        "{label: A, table: wide, exclude: [must]} | column 'must' of public.wide needs a value",
        "{label: A, table: wide}               | property '_pons' is the bridge's own",
        "{label: A, table: wide, properties: [must, total]}   | computed by the table",
        "{label: A, table: memory_entities}    | primary key of public.memory_entities is (memory",
        "{type: T, table: memory_entities}     | 'from' is missing",
      })
  void eachIsReportedWithItsLineAndARemedy(String mapping, String message) {
    MappingTrial trial = MappingTrial.of("mappings:\n  - " + mapping + "\n", CATALOG);

    assertThat(trial.problems())
        .anySatisfy(p -> assertThat(p).contains(message))
        .allSatisfy(p -> assertThat(p).startsWith("pons.yml:2: ").contains(" — "));
  }

  @Test
  void relationsMustFitTheirEnds() {
    MappingTrial trial =
        MappingTrial.of(
            """
            mappings:
              - {label: Memory, table: memories}
              - {label: Entity, table: numbers}
              - type: MENTIONS
                table: memory_entities
                from: {label: Memori, column: memory_id}
                to: {label: Entity, column: entity_id}
              - type: RELATES_TO
                table: entity_relations
                from: {label: Memory, column: source_id}
                to: {label: Memory, column: target_id}
            """,
            CATALOG);

    assertThat(trial.problems())
        .satisfiesExactly(
            p -> assertThat(p).startsWith("pons.yml:6: ").contains("did you mean 'Memory'?"),
            p -> assertThat(p).startsWith("pons.yml:7: ").contains("'entity_id' is of type text"),
            p -> assertThat(p).startsWith("pons.yml:9: ").contains("mapping's key is (source_id"));
  }

  @Test
  void nothingMayBeMappedTwice() {
    MappingTrial trial =
        MappingTrial.of(
            """
            mappings:
              - {label: A, table: memories}
              - {label: A, table: memories}
            """);

    assertThat(trial.problems())
        .hasSize(3)
        .allSatisfy(p -> assertThat(p).startsWith("pons.yml:3: two mappings have the "));
  }

  /** Twelve nodes of every label, all with an id. */
  private record Twelve(boolean anyWithBoth) implements GraphCensus {
    @Override
    public long nodes(String label) {
      return 12;
    }

    @Override
    public boolean anyWith(String label, String property) {
      return property.equals("id");
    }

    @Override
    public boolean anyWithBoth(String label, String other) {
      return anyWithBoth;
    }
  }

  @Test
  void nodesThatTwoMappingsClaimAreReported() {
    String yaml =
        """
        mappings:
          - {label: Memory, table: memories}
          - {label: Entity, table: entities}
        """;

    assertThat(MappingTrial.of(yaml, CATALOG, new Twelve(true)).problems())
        .containsExactly(
            "pons.yml:3: some nodes have label 'Entity' as well as 'Memory', and both are mapped —"
                + " map one of the two, or remove one label from these nodes");
  }

  @Test
  void aLabelWithoutItsKeyInTheGraphIsReported() {
    GraphCensus graph = new Twelve(false);
    String yaml =
        """
        mappings:
          - {label: Memory, table: memories}
          - label: Entity
            table: entities
            key: {property: uid, column: id}
        """;

    assertThat(MappingTrial.of(yaml, CATALOG, graph).problems())
        .containsExactly(
            "pons.yml:5: none of the graph's nodes with label 'Entity' (12) has the key property"
                + " 'uid' — name the property that identifies them by `key: {property: …}`, or add"
                + " it to them");
  }

  @Test
  void anEmptyOrOddSectionIsReported() {
    assertThat(MappingTrial.of("mappings: []").problems()).hasSize(1);
    assertThat(MappingTrial.of("mappings: {label: A}").problems()).hasSize(1);
    assertThat(MappingTrial.of("mappings: [A]").problems()).hasSize(1);
  }
}
