package dev.pons.embedded.vector;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives a database the operator {@code <=>}, cosine distance, in the best way the server has. */
public final class VectorSetup {
  private static final String AVAILABLE =
      "SELECT count(*) > 0 FROM pg_available_extensions WHERE name = 'vector'";

  private static final String VERSION =
      "SELECT extversion FROM pg_extension WHERE extname = 'vector'";

  private static final String HAS_OPERATOR =
      """
      SELECT count(*) > 0 FROM pg_operator
      WHERE oprname = '<=>' AND oprleft = 'real[]'::regtype AND oprright = 'real[]'::regtype
      """;

  private static final String EXACT_SEARCH =
      """
      CREATE OR REPLACE FUNCTION public.cosine_distance(a real[], b real[]) RETURNS double precision
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT 1 - sum(x::double precision * y)
          / nullif(sqrt(sum(x::double precision * x)) * sqrt(sum(y::double precision * y)), 0)
        FROM unnest(a, b) AS pair (x, y)
      $$;
      CREATE OPERATOR public.<=> (
        FUNCTION = public.cosine_distance, LEFTARG = real[], RIGHTARG = real[], COMMUTATOR = OPERATOR(public.<=>));
      """;

  private VectorSetup() {}

  /**
   * Sets it up; does nothing where that was done before.
   *
   * @param superuser in autocommit mode, connected to the database in question
   * @throws SQLException also when the extension is there and does not fit this server
   */
  public static VectorSearch install(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      if (isTrue(statement, AVAILABLE)) {
        statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
        return VectorSearch.pgvector(text(statement, VERSION));
      }
      if (!isTrue(statement, HAS_OPERATOR)) {
        statement.execute(EXACT_SEARCH);
      }
      return VectorSearch.exact("the server has none");
    }
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    return text(statement, question).equals("t");
  }

  private static String text(Statement statement, String question) throws SQLException {
    try (ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
