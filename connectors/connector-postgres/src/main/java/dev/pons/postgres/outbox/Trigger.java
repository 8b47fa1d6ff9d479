package dev.pons.postgres.outbox;

import dev.pons.core.mapping.Mapping;
import dev.pons.postgres.sql.Identifiers;
import java.util.List;

/**
 * One of a mapping's triggers.
 *
 * <p>They are called once for each statement, with all of its rows: twenty thousand rows of one
 * statement cost one call. A table in partitions has them called for each row, see {@link
 * CaptureFunction}. They see what sessions do that replicate or restore, too.
 *
 * @param event as it stands behind AFTER
 * @param rows how the rows are handed over
 */
record Trigger(String name, String event, String rows) {
  private static final List<Trigger> PER_STATEMENT =
      List.of(
          new Trigger("insert", "INSERT", "REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT"),
          new Trigger(
              "update",
              "UPDATE",
              "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT"),
          new Trigger("delete", "DELETE", "REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT"),
          new Trigger("truncate", "TRUNCATE", "FOR EACH STATEMENT"));

  private static final List<Trigger> PER_ROW =
      List.of(
          new Trigger("row", "INSERT OR UPDATE OR DELETE", "FOR EACH ROW"),
          new Trigger("truncate", "TRUNCATE", "FOR EACH STATEMENT"));

  static List<Trigger> of(CaptureFunction function) {
    return function.perRow() ? PER_ROW : PER_STATEMENT;
  }

  /** Creates it on the mapping's table, or replaces it there. */
  String definition(CaptureFunction function) {
    return "CREATE OR REPLACE TRIGGER %s AFTER %s ON %s %s EXECUTE FUNCTION %s"
        .formatted(
            fullName(function),
            event,
            Identifiers.quote(function.mapping().table()),
            rows,
            function.signature());
  }

  /** Has it called whatever a session replicates; only a table's owner may say so. */
  String always(CaptureFunction function) {
    Mapping mapping = function.mapping();
    return "ALTER TABLE %s ENABLE ALWAYS TRIGGER %s"
        .formatted(Identifiers.quote(mapping.table()), fullName(function));
  }

  private String fullName(CaptureFunction function) {
    return Identifiers.quote("pons_" + function.name() + "_" + name);
  }
}
