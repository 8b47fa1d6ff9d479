package dev.pons.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Expansion;
import dev.pons.core.search.Expansion.Direction;
import dev.pons.core.search.Neighbours;
import dev.pons.core.search.Neighbours.Step;
import dev.pons.core.search.Reach;
import dev.pons.core.search.Scope;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.testkit.graph.GraphUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes belong to readers; places are everybody's, and nobody can search for authors. */
final class GraphReachIT {
  private static final String TEAM = "0b8f7f0e-3c53-4a8e-9d3e-0123456789ab";
  private static final EntityMapping NOTE =
      entity(
          "Note",
          property("user_id", Kind.TEXT),
          property("tenant", Kind.INTEGER),
          property("the `team`", Kind.UUID));
  private static final EntityMapping PLACE = entity("Place");
  private static final EntityMapping AUTHOR = entity("Author");
  private static final Mappings MAPPINGS =
      new Mappings(
          List.of(
              NOTE,
              PLACE,
              AUTHOR,
              relation("ABOUT", NOTE, PLACE),
              relation("BY", PLACE, AUTHOR),
              relation("SEE", NOTE, NOTE)));
  private static final Searchables SEARCHABLES =
      new Searchables(List.of(searchable(NOTE, false), searchable(PLACE, true)), List.of());

  private GraphUser user;
  private Neighbours neighbours;

  @BeforeEach
  void empty() {
    SharedGraph.emptyStore();
    user = SharedGraph.user();
    neighbours = SharedGraph.graph().neighbours(MAPPINGS);
  }

  private static PropertyMapping property(String name, Kind kind) {
    return new PropertyMapping(name, name, ValueType.of(kind));
  }

  private static EntityMapping entity(String label, PropertyMapping... properties) {
    return new EntityMapping(
        label,
        label,
        new TableName("public", label),
        property("id", Kind.TEXT),
        List.of(properties),
        null,
        Rules.DEFAULT);
  }

  private static RelationMapping relation(String type, EntityMapping from, EntityMapping to) {
    TableName table = new TableName("public", type);
    return new RelationMapping(
        type, type, from, to, table, "a", "b", null, List.of(), null, Rules.DEFAULT);
  }

  private static Searchable searchable(EntityMapping mapping, boolean shared) {
    return new Searchable(mapping, new TextTemplate("{id}"), "english", null, shared);
  }

  private static RecordKey note(String id) {
    return RecordKey.of("Note", id);
  }

  private static RecordKey place(String id) {
    return RecordKey.of("Place", id);
  }

  private List<Step> of(Map<String, String> scope, int most, RecordKey... from) {
    Expansion expansion = new Expansion(1, Set.of(), Direction.BOTH, 20);
    Reach reach = new Reach(SEARCHABLES, Scope.of(scope));
    return neighbours.of(List.of(from), expansion, reach, most);
  }

  private List<RecordKey> reached(Map<String, String> scope, RecordKey... from) {
    return of(scope, 2_000, from).stream().map(Step::to).toList();
  }

  @Test
  void hubOfManyForeignNodesStillLeadsToTheReadersOwn() {
    user.run(
        """
        CREATE (lisbon:Place {id: 'lisbon'}) WITH lisbon
        UNWIND range(0, 9999) AS i
        CREATE (:Note {id: 'n' + toString(i), user_id: 'u' + toString(i % 1000)})-[:ABOUT]->(lisbon)
        """);
    for (int reader : List.of(0, 500, 999)) {
      assertThat(reached(Map.of("user_id", "u" + reader), place("lisbon")))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 10).mapToObj(i -> note("n" + (i * 1_000 + reader))).toList());
    }
    assertThat(reached(Map.of("user_id", "nobody"), place("lisbon"))).isEmpty();
    assertThat(reached(Map.of(), place("lisbon"))).as("as many as are wanted").hasSize(20);
  }

  @Test
  void nodesMeetTheWholeScopeInWhateverFormTheirValuesAreWritten() {
    user.run(
        """
        CREATE (l:Place {id: 'lisbon'})
        CREATE (l)<-[:ABOUT]-(:Note {id: 'a', user_id: 'ana', tenant: 7, `the ``team```: '%1$s'}),
               (l)<-[:ABOUT]-(:Note {id: 'b', user_id: 'ana', tenant: '7', `the ``team```: toUpper('%1$s')}),
               (l)<-[:ABOUT]-(:Note {id: 'c', user_id: 'ana', tenant: 8, `the ``team```: '%1$s'}),
               (l)<-[:ABOUT]-(:Note {id: 'd', user_id: 'ana', tenant: 7, `the ``team```: 'other'}),
               (l)<-[:ABOUT]-(:Note {id: 'e', user_id: 'ben', tenant: 7, `the ``team```: '%1$s'}),
               (l)<-[:ABOUT]-(:Note {id: 'f', user_id: ['ana'], tenant: true}),
               (l)<-[:ABOUT]-(:Note {id: 'g'})
        """
            .formatted(TEAM));
    Map<String, String> team = Map.of("user_id", "ana", "tenant", "7", "the `team`", TEAM);
    assertThat(reached(team, place("lisbon"))).containsExactly(note("a"), note("b"));
    assertThat(reached(Map.of("user_id", "ana"), place("lisbon")))
        .containsExactly(note("a"), note("b"), note("c"), note("d"));
  }

  @Test
  void valuesAreNoPartOfTheStatement() {
    String odd = "' OR true // ` \\ $b";
    user.run(
        """
        CREATE (l:Place {id: 'lisbon'})
        CREATE (l)<-[:ABOUT]-(:Note {id: 'a', user_id: "' OR true // ` \\\\ $b"}),
               (l)<-[:ABOUT]-(:Note {id: 'b', user_id: 'ben'})
        """);
    assertThat(reached(Map.of("user_id", odd), place("lisbon"))).containsExactly(note("a"));
  }

  @Test
  void sharedNodesAreFollowedForEverybodyAndThoseThatCannotBeFoundForNobody() {
    user.run(
        """
        CREATE (:Note {id: 'a', user_id: 'ben'})-[:ABOUT]->(l:Place {id: 'lisbon'}),
               (l)-[:BY]->(:Author {id: 'x', user_id: 'ana'})
        """);
    assertThat(reached(Map.of("user_id", "ana"), note("a"))).containsExactly(place("lisbon"));
    assertThat(reached(Map.of("user_id", "ana"), place("lisbon"))).isEmpty();
  }

  @Test
  void nodesWithoutAPropertyOfTheScopeAreNotFollowed() {
    user.run("CREATE (:Note {id: 'a', user_id: 'ana', team: 't'})-[:ABOUT]->(:Place {id: 'l'})");
    assertThat(reached(Map.of("user_id", "ana", "team", "t"), place("l"))).isEmpty();
    assertThat(reached(Map.of("user_id", "ana", "tenant", "seven"), place("l"))).isEmpty();
  }

  @Test
  void whereTheBoundIsReachedTheFirstNodesCount() {
    user.run(
        """
        UNWIND ['p', 'q', 'r'] AS p
        CREATE (place:Place {id: p}) WITH p, place
        UNWIND range(10, 19) AS i
        CREATE (:Note {id: p + toString(i), user_id: 'ana'})-[:ABOUT]->(place)
        """);
    List<Step> all = of(Map.of("user_id", "ana"), 30, place("r"), place("p"), place("q"));
    assertThat(all).hasSize(30);
    assertThat(all.get(0)).isEqualTo(new Step(place("r"), note("r10"), "ABOUT"));
    assertThat(all.get(10)).isEqualTo(new Step(place("p"), note("p10"), "ABOUT"));
    assertThat(all.get(29)).isEqualTo(new Step(place("q"), note("q19"), "ABOUT"));
    for (int most : List.of(1, 10, 13, 29)) {
      assertThat(of(Map.of("user_id", "ana"), most, place("r"), place("p"), place("q")))
          .isEqualTo(all.subList(0, most));
    }
  }
}
