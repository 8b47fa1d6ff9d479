package dev.pons.daemon.e2e;

/** Many records by few statements. */
final class Loads {
  private Loads() {}

  /** Rows by one statement. */
  static void rows(Sides sides, String prefix, int count) {
    sides.sql(
        """
        insert into memories (id, content, user_id, tags, importance, created_at, metadata)
        select '%1$s-' || g, 'content of ' || g, 'user ' || g %% 7, array['a', 'b' || g %% 5],
          g / 8.0, timestamptz '2026-01-01 00:00:00+00' + g * interval '1 second',
          jsonb_build_object('n', g, 'even', g %% 2 = 0)
        from generate_series(1, %2$d) g
        """
            .formatted(prefix, count));
  }

  /** Nodes by one statement. */
  static void nodes(Sides sides, String prefix, int count) {
    sides.cypher(
        """
        UNWIND range(1, %2$d) AS g
        CREATE (:Entity {id: '%1$s-' + g, name: 'name of ' + g, type: 't' + g %% 7,
          size: g, ratio: g / 8.0, label: 'x' + g %% 3})
        """
            .formatted(prefix, count));
  }

  /** Rows that relate each of the nodes to the next one. */
  static void relations(Sides sides, String prefix, int count) {
    sides.sql(
        """
        insert into entity_relations (source_id, target_id, type, properties)
        select '%1$s-' || g, '%1$s-' || g + 1, 'NEXT', jsonb_build_object('n', g)
        from generate_series(1, %2$d) g
        """
            .formatted(prefix, count));
  }
}
