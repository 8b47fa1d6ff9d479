package dev.pons.postgres.embedding;

import dev.pons.core.embedding.Settlement;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.record.Keys;
import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tables in the order of their keys, page by page, and asks for the vectors that are not
 * as they should be. A large table takes several rounds; the next one goes on where the last one
 * ended. Used by one thread.
 */
final class Sweep {
  /** Rows of a page: some ten milliseconds. */
  private static final int PAGE = 5_000;

  /** Pages of one table in a round. */
  private static final int PAGES = 40;

  private final Database database;
  private final EmbeddedTables tables;

  /** Key of the row that each table's last page ended with. */
  private final Map<String, String> places = new HashMap<>();

  Sweep(Database database, EmbeddedTables tables) {
    this.database = database;
    this.tables = tables;
  }

  /**
   * What a page holds.
   *
   * @param end key of its last row; null where the table has no more
   */
  private record Page(List<RecordKey> missing, @Nullable String end) {}

  /** Returns how many vectors were asked for. */
  long run(String model) {
    long found = 0;
    for (Searchable searchable : tables.all()) {
      tables.table(searchable);
      String mapping = searchable.mapping().name();
      String place = places.remove(mapping);
      for (int pages = 0; pages < PAGES; pages++) {
        Page page = page(searchable, model, place);
        found += page.missing().size();
        place = page.end();
        if (place == null) {
          break;
        }
      }
      if (place != null) {
        places.put(mapping, place);
      }
    }
    return found;
  }

  private Page page(Searchable searchable, String model, @Nullable String after) {
    return database.transaction(
        connection -> {
          Page page = read(connection, searchable, model, after);
          if (!page.missing().isEmpty()) {
            EmbeddingRequests.request(connection, page.missing());
          }
          return page;
        });
  }

  private Page read(
      Connection connection, Searchable searchable, String model, @Nullable String after)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(tables.sql(searchable).page(after != null))) {
      select.setString(1, model);
      select.setString(2, Settlement.Keep.WRITERS);
      select.setString(3, EmbeddedTables.template(searchable));
      int next = 4;
      if (after != null) {
        select.setString(next++, after);
      }
      select.setInt(next++, PAGE);
      select.setString(next, searchable.mapping().name());
      try (ResultSet found = select.executeQuery()) {
        return read(searchable, found);
      }
    }
  }

  private static Page read(Searchable searchable, ResultSet found) throws SQLException {
    List<RecordKey> missing = new ArrayList<>();
    int rows = 0;
    String last = null;
    while (found.next()) {
      rows++;
      last = found.getString(2);
      if (found.getBoolean(3)) {
        missing.add(Keys.canonical(searchable.mapping(), Json.array(found.getString(1))));
      }
    }
    return new Page(missing, rows < PAGE ? null : last);
  }
}
