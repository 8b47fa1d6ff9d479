package dev.pons.postgres.outbox;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.value.Digest;
import dev.pons.postgres.record.ScopeColumns;
import dev.pons.postgres.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The function that a mapping's triggers call: it writes into the outbox which keys a statement
 * touched.
 *
 * <p>It runs in users' transactions and must never make one fail. It has the rights of the bridge's
 * role, since those who write the tables have none on schema {@code pons}; it finds nothing by the
 * caller's search path; and it looks whether the columns are there before it names them: where one
 * was renamed, a row without key stands for the whole table.
 *
 * <p>A key that the setting {@code pons.own} lists is passed over once: the bridge's own write. The
 * setting counts in the transaction it names, and only for statements that no trigger sent.
 *
 * @param perRow whether it is called for each row: the triggers of a table in partitions are, or
 *     they would miss what is written to a partition directly
 */
record CaptureFunction(Mapping mapping, @Nullable ScopeColumns scope, boolean perRow) {
  /** Names of all such functions, as a regular expression. */
  static final String NAMES = "^capture_[0-9a-f]{16}$";

  private static final String BODY =
      """

      DECLARE
        mark text := CASE WHEN pg_trigger_depth() = 1 THEN current_setting('pons.own', true) END;
        own jsonb;
      BEGIN
        -- Only where it is set: a statement that touches no row must not take a transaction's id.
        IF mark <> '' THEN
          IF starts_with(mark, pg_current_xact_id() || ':') THEN
            own := substr(mark, strpos(mark, ':') + 1);
          END IF;
        END IF;
        IF TG_OP = 'TRUNCATE' OR <count> <> (
          SELECT count(*) FROM pg_attribute
          WHERE attrelid = TG_RELID AND attname = ANY (ARRAY[<names>]) AND NOT attisdropped) THEN
          INSERT INTO pons.outbox (mapping) VALUES (<mapping>);
        ELSIF TG_OP = 'INSERT' THEN
          <inserted>
        ELSIF TG_OP = 'UPDATE' THEN
          <updated>
        ELSE
          <deleted>
        END IF;
        RETURN NULL;
      END
      """;

  private static final String TELL =
      """
      IF own IS NULL THEN
            INSERT INTO pons.outbox (mapping, kind, key, scope)
            SELECT <mapping>, c.kind, c.key, c.scope FROM (<changed>) c;
          ELSE
            WITH met AS MATERIALIZED (
              SELECT c.kind, c.key, c.scope, o.entry FROM (<changed>) c
              FULL JOIN (SELECT e AS entry, jsonb_build_array(e -> 0, (e ->> 1)::jsonb) AS id
                         FROM jsonb_array_elements(own) e) o
                ON o.id = jsonb_build_array(<mapping>::text, c.key)),
            told AS (
              INSERT INTO pons.outbox (mapping, kind, key, scope)
              SELECT <mapping>, met.kind, met.key, met.scope FROM met
              WHERE met.key IS NOT NULL AND met.entry IS NULL)
            SELECT coalesce(jsonb_agg(met.entry) FILTER (WHERE met.key IS NULL), '[]')
            INTO own FROM met;
            PERFORM set_config('pons.own', pg_current_xact_id() || ':' || own, true);
          END IF;""";

  /** A full join is never a loop in a loop, whatever the planner thinks of the number of rows. */
  private static final String UPDATED =
      """
      SELECT CASE WHEN b.key IS NULL THEN 'I' WHEN a.key IS NULL THEN 'D' ELSE 'U' END AS kind,
                     coalesce(a.key, b.key) AS key, coalesce(a.scope, b.scope) AS scope
              FROM (<new>) a FULL JOIN (<old>) b ON b.key = a.key""";

  private static final String CREATE =
      """
      CREATE OR REPLACE FUNCTION %s RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp SET TimeZone = 'UTC' SET DateStyle = 'ISO'
      AS %s;
      REVOKE ALL ON FUNCTION %s FROM PUBLIC
      """;

  /** Without schema; of no two mappings the same, however alike their names are. */
  String name() {
    return "capture_" + Digest.always(mapping.name()).sha256().substring(0, 16);
  }

  /** As SQL names it. */
  String signature() {
    return "pons." + name() + "()";
  }

  /** Creates it, or gives it another body. */
  String definition() {
    return CREATE.formatted(signature(), Identifiers.literal(body()), signature());
  }

  /** What it does; the catalog keeps this text. */
  String body() {
    String updated =
        UPDATED.replace("<new>", rows("new", null)).replace("<old>", rows("old", null));
    return BODY.replace("<inserted>", tell(rows("new", "I")))
        .replace("<updated>", tell(updated))
        .replace("<deleted>", tell(rows("old", "D")))
        .replace("<count>", Integer.toString(columns().size()))
        .replace("<names>", columns().stream().map(Identifiers::literal).collect(listed()))
        .replace("<mapping>", Identifiers.literal(mapping.name()));
  }

  private static String tell(String changed) {
    return TELL.replace("<changed>", changed);
  }

  /** Columns that the function names. */
  private List<String> columns() {
    List<String> columns = new ArrayList<>(mapping.keyColumns());
    if (scope != null) {
      scope.columns().stream().filter(column -> !columns.contains(column)).forEach(columns::add);
    }
    return columns;
  }

  private String rows(String side, @Nullable String kind) {
    String key = mapping.keyColumns().stream().map(c -> "r." + quoted(c)).collect(listed());
    String separated =
        scope == null
            ? "NULL::jsonb"
            : "jsonb_build_array("
                + scope.columns().stream().map(c -> "r." + quoted(c) + "::text").collect(listed())
                + ")";
    return "SELECT "
        + (kind == null ? "" : "'" + kind + "' AS kind, ")
        + "jsonb_build_array("
        + key
        + ") AS key, "
        + separated
        + " AS scope FROM "
        + (perRow ? row(side) : side + "_rows")
        + " r";
  }

  private String row(String side) {
    return "(SELECT " + columns().stream().map(c -> side + "." + quoted(c)).collect(listed()) + ")";
  }

  private static String quoted(String column) {
    return Identifiers.quote(column);
  }

  private static Collector<CharSequence, ?, String> listed() {
    return Collectors.joining(", ");
  }
}
