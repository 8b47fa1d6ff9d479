package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.TableName;
import dev.pons.core.store.TableSchema;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.PostgresConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type of column with every type of property, through a daemon between real stores. */
class TypesIT {
  private static final List<TypedColumn> COLUMNS = TypedColumns.all();
  private static TypesTrial trial;
  private static TypesSeen seen;
  private static Map<String, String> wanted;

  @BeforeAll
  static void writeAndReconcileTwice() {
    trial = new TypesTrial(COLUMNS);
    seen = trial.run();
    wanted = trial.wanted();
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  @Test
  void valuesThatAreTheSameCrossBothWays() {
    for (TypedColumn column : COLUMNS) {
      for (int i = 0; i < column.pairs().size(); i++) {
        String row = TypesTrial.id("row", column, i);
        String node = TypesTrial.id("node", column, i);
        assertThat(seen.letters()).doesNotContainKeys(row, node);
        assertEqual("from Postgres: " + row, seen.nodes().get(row), column.pairs().get(i).graph());
        assertThat(seen.rows().get(node)).as("from the graph: " + node).isEqualTo(wanted.get(row));
        assertEqual("still: " + node, seen.nodes().get(node), column.pairs().get(i).graph());
        assertThat(seen.rows().get(row)).as("still: " + row).isEqualTo(wanted.get(row));
      }
    }
  }

  @Test
  void whatAColumnTakesOnlyInItsOwnFormSettles() {
    for (TypedColumn column : COLUMNS) {
      for (int i = 0; i < column.settled().size(); i++) {
        String id = TypesTrial.id("settled", column, i);
        assertThat(seen.letters()).doesNotContainKey(id);
        assertThat(seen.rows().get(id)).as(id).isEqualTo(wanted.get(id));
        assertEqual(id, seen.nodes().get(id), column.settled().get(i).graph());
      }
    }
  }

  private static void assertEqual(String what, Object value, Object expected) {
    assertThat(Objects.deepEquals(value, expected))
        .as("%s is %s, expected %s", what, value, expected)
        .isTrue();
  }

  @Test
  void whatTheOtherSideCannotHoldIsADeadLetterWithItsReason() {
    for (TypedColumn column : COLUMNS) {
      for (int i = 0; i < column.refused().size(); i++) {
        String id = TypesTrial.id("refused", column, i);
        assertThat(seen.letters()).as(id).containsKey(id);
        assertThat(seen.letters().get(id)).as(id).contains(column.refused().get(i).reason());
        boolean inGraph = column.refused().get(i).inGraph();
        Set<String> others = inGraph ? seen.rows().keySet() : seen.nodes().keySet();
        assertThat(others).doesNotContain(id);
      }
    }
  }

  @Test
  void listsTakeWhatTheirElementsTake() {
    for (TypedColumn column : TypedColumns.scalars()) {
      TypedColumn array = column.array();
      for (String name : TypesSeen.tried(array).keySet()) {
        assertThat(seen.carried(array, name) != null)
            .as("a list of %s in %s: %s", name, array.type(), seen.letters())
            .isEqualTo(seen.carried(column, name) != null);
      }
    }
  }

  @Test
  void secondReconcileWritesNothing() {
    long tables = trial.daemon().counter("table_writes");
    long graphs = trial.daemon().counter("graph_writes");
    assertThat(tables).isPositive();
    assertThat(graphs).isPositive();
    long reconciled = trial.daemon().counter("reconciled");

    Cli.Ran ran = Cli.pons("resync", "--wait", "--data", trial.daemon().data().toString());
    assertThat(ran.status()).as(ran.out()).isZero();
    trial.settle();

    assertThat(trial.daemon().counter("reconciled") - reconciled)
        .isGreaterThanOrEqualTo(seen.rows().size());
    assertThat(trial.daemon().counter("table_writes")).isEqualTo(tables);
    assertThat(trial.daemon().counter("graph_writes")).isEqualTo(graphs);
    TypesSeen again = trial.look();
    assertThat(again.rows()).isEqualTo(seen.rows());
    assertThat(again.letters()).isEqualTo(seen.letters());
    assertThat(again.types()).isEqualTo(seen.types());
    again.nodes().forEach((id, value) -> assertEqual(id, value, seen.nodes().get(id)));
  }

  @Test
  void everyTypeThatIsCarriedHasAColumnHere() {
    trial.sides().sql("drop table if exists public.every_type");
    trial
        .sides()
        .sql(
            """
            select format('create table public.every_type (%s)', string_agg(format('c%s pg_catalog.%I', oid, typname), ', '))
            from pg_type
            where typnamespace = 'pg_catalog'::regnamespace and typtype = 'b' and typcategory <> 'A'
              and typname <> 'unknown'
            """)
        .forEach(row -> trial.sides().sql((String) row.get(0)));
    Set<String> tried =
        trial
            .sides()
            .sql(
                """
                select format_type(atttypid, -1) from pg_attribute
                where attrelid = 'typed'::regclass and attnum > 0
                """)
            .stream()
            .map(row -> (String) row.get(0))
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(tried).containsAll(carried("every_type"));
    trial.sides().sql("drop table public.every_type");
  }

  private static Set<String> carried(String table) {
    Stores stores = Stores.shared();
    PostgresConfig config =
        PostgresConfig.of(URI.create(stores.jdbc()))
            .withUser(stores.postgresUser(), stores.postgresPassword());
    try (Postgres postgres = Postgres.connect(config)) {
      return postgres
          .catalog()
          .table(new TableName("public", table))
          .orElseThrow()
          .columns()
          .stream()
          .filter(column -> column.type() != null)
          .map(TableSchema.Column::sqlType)
          .collect(Collectors.toSet());
    }
  }

  @Test
  void theDocumentIsWhatWasSeen() throws IOException {
    Path document = Artifacts.document("types.md");
    String text = new TypesDocument(seen).text();
    if (Boolean.getBoolean("pons.write-docs")) {
      Files.writeString(document, text);
    }
    assertThat(Files.readString(document))
        .as(
            "docs/types.md is generated: mvn verify -pl bridge-daemon -am -Dit.test=TypesIT"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false"
                + " -Dpons.write-docs=true")
        .isEqualTo(text);
  }
}
