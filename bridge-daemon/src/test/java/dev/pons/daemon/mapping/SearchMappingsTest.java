package dev.pons.daemon.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.mapping.VectorOwner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code search} of a mapping. */
class SearchMappingsTest {
  private static final FakeCatalog CATALOG =
      FakeCatalog.sample()
          .table(
              "notes",
              List.of("id"),
              "id text!",
              "title text",
              "content text",
              "user_id uuid",
              "team bigint",
              "rating double precision",
              "tags text[]",
              "old real[]",
              "any vector",
              "far extensions.vector(1536)",
              "odd bytea")
          .table("strict", List.of("id"), "id text!", "content text", "embedding vector(3)!");

  private static MappingTrial trial(String search) {
    return trial("", search);
  }

  private static MappingTrial trial(String scope, String search) {
    return MappingTrial.of(
        """
        search: {%s}
        mappings:
          - label: Note
            table: notes
            search: %s
        """
            .formatted(scope.isEmpty() ? "" : "scope: '" + scope + "'", search),
        CATALOG);
  }

  private static Searchable searchable(MappingTrial trial) {
    assertThat(trial.problems()).isEmpty();
    return trial.searchables().of("Note").orElseThrow();
  }

  @Test
  void whatIsNotSaidIsUsual() {
    Searchable note = searchable(trial("{text: \"{title}: {content}\"}"));
    assertThat(note.text().properties()).containsExactly("title", "content");
    assertThat(note.language()).isEqualTo("english");
    assertThat(note.vector()).isNull();
    assertThat(note.shared()).isFalse();
    assertThat(note.embedded()).isFalse();
  }

  @Test
  void everythingCanBeSaid() {
    Searchable note =
        searchable(
            trial(
                "{text: \"{content}\", vector: far, vector-owner: both, language: german, shared:"
                    + " true}"));
    assertThat(note.language()).isEqualTo("german");
    assertThat(note.vector())
        .isEqualTo(new VectorColumn("far", true, 1536, false, VectorOwner.BOTH));
    assertThat(note.shared()).isTrue();
    assertThat(note.embedded()).isTrue();
  }

  @Test
  void vectorsOfWritersAreNotEmbedded() {
    Searchable note = searchable(trial("{text: \"{content}\", vector: old, vector-owner: writer}"));
    assertThat(note.vector())
        .isEqualTo(new VectorColumn("old", false, 0, false, VectorOwner.WRITER));
    assertThat(note.embedded()).isFalse();
  }

  @Test
  void columnOfAnyLengthIsTaken() {
    assertThat(searchable(trial("{text: \"{content}\", vector: any}")).vector())
        .isEqualTo(new VectorColumn("any", true, 0, false, VectorOwner.BRIDGE));
  }

  @Test
  void columnThatRefusesNullIsKnownToDoSo() {
    MappingTrial trial =
        MappingTrial.of(
            """
            mappings:
              - label: Note
                table: strict
                search: {text: "{content}", vector: embedding}
            """,
            CATALOG);
    assertThat(searchable(trial).vector())
        .isEqualTo(new VectorColumn("embedding", true, 3, true, VectorOwner.BRIDGE));
  }

  @Test
  void columnOfVectorsIsNoProperty() {
    MappingTrial trial = trial("{text: \"{content}\", vector: old}");
    assertThat(trial.mappings().entities().get(0).property("old")).isEmpty();
  }

  @Test
  void mappingWithoutTheSectionIsNotSearched() {
    MappingTrial trial = MappingTrial.of("mappings: [{label: Note, table: notes}]", CATALOG);
    assertThat(trial.problems()).isEmpty();
    assertThat(trial.searchables().all()).isEmpty();
  }

  @Test
  void readersAreSeparatedByTextIntegersAndUuids() {
    MappingTrial trial = trial("user_id, team", "{text: \"{content}\"}");
    assertThat(trial.problems()).isEmpty();
    assertThat(trial.searchables().scope()).containsExactly("team", "user_id");
  }

  @Test
  void sharedRecordsNeedNoScope() {
    assertThat(trial("owner", "{text: \"{content}\", shared: true}").problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | text | 'search' | write search: {text:",
        "`` | {} | does not say which text is searched | name properties in braces",
        "`` | {text: content} | does not say which text is searched | name properties in braces",
        "`` | {text: 'a { b'} | does not say which text is searched | name properties in braces",
        "`` | {text: '{}'} | does not say which text is searched | name properties in braces",
        "`` | {text: '{contend}'} | no property 'contend' | did you mean 'content'?",
        "`` | {text: '{rating}'} | 'rating' is no text and cannot be searched | use title, content",
        "`` | {text: '{tags}'} | 'tags' is no text and cannot be searched | use title, content",
        "`` | {text: '{id}'} | no property 'id' | use title, content",
        "`` | {text: '{content}', txt: x} | unknown 'txt' | use one of",
        "`` | {text: '{content}', vector: embeding} | no column 'embeding' | ALTER TABLE",
        "`` | {text: '{content}', vector: odd} | has type bytea, which holds no vectors | pgvector",
        "`` | {text: '{content}', vector: tags} | has type text[], which holds no vectors | real[]",
        "`` | {text: '{content}', vector-owner: me} | 'me' is no vector-owner | both, bridge, writer",
        "`` | {text: '{content}', shared: yes} | 'yes' is no shared | false, true",
        "`` | {text: '{content}', language: klingon} | configuration 'klingon' | english",
        "`` | {text: '{content}', language: germann} | 'germann' | did you mean 'german'?",
        "owner | {text: '{content}'} | lacks 'owner', which separates readers | shared: true",
        "rating | {text: '{content}'} | 'rating' is float and cannot separate | by text, integers",
        "tags | {text: '{content}'} | 'tags' is text[] and cannot separate | by text, integers",
      })
  void whatDoesNotFitIsReportedWithItsLineAndARemedy(
      String scope, String search, String problem, String remedy) {
    assertThat(trial(scope, search).problems())
        .anySatisfy(p -> assertThat(p).contains(problem).contains(remedy))
        .allSatisfy(p -> assertThat(p).startsWith("pons.yml:5: ").contains(" — "));
  }

  @Test
  void relationsAreNotSearched() {
    MappingTrial trial =
        MappingTrial.of(
            """
            mappings:
              - {label: Memory, table: memories}
              - {label: Entity, table: entities}
              - type: MENTIONS
                table: memory_entities
                from: {label: Memory, column: memory_id}
                to: {label: Entity, column: entity_id}
                search: {text: "{content}"}
            """);
    assertThat(trial.problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("unknown 'search'"));
  }
}
