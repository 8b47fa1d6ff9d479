package dev.pons.postgres.record;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.KeyCommit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one mapping in one transaction. */
final class TableWriter {
  private final Connection connection;
  private final MappedTable table;
  private final List<KeyCommit> commits;
  private final Written written;
  private final List<Integer> checks = new ArrayList<>();
  private final List<Integer> deletes = new ArrayList<>();
  private final Map<Shape, List<Integer>> updates = new LinkedHashMap<>();
  private final Map<Shape, List<Integer>> inserts = new LinkedHashMap<>();

  TableWriter(Connection connection, MappedTable table, List<KeyCommit> commits, Written written) {
    this.connection = connection;
    this.table = table;
    this.commits = commits;
    this.written = written;
    for (int n = 0; n < commits.size(); n++) {
      sort(n, commits.get(n));
    }
  }

  private void sort(int n, KeyCommit commit) {
    Map<String, Object> row = commit.read().row().properties();
    Map<String, Object> result = commit.result();
    if (!commit.writesRow()) {
      checks.add(n);
    } else if (result == null) {
      deletes.add(n);
    } else if (row == null) {
      inserts.computeIfAbsent(Shape.ofInsert(table, result), s -> new ArrayList<>()).add(n);
    } else {
      Shape shape = Shape.ofUpdate(table, row, result);
      if (shape.columns().isEmpty()) {
        checks.add(n);
      } else {
        updates.computeIfAbsent(shape, s -> new ArrayList<>()).add(n);
      }
    }
  }

  /** Rows that stay: are they as they were read? */
  void check() throws SQLException {
    send(checks, RowSql.check(table));
    for (int n : checks) {
      KeyCommit commit = commits.get(n);
      if (commit.writesRow() && written.held().contains(commit.key())) {
        written.altered().add(commit.key());
      }
    }
  }

  void delete() throws SQLException {
    send(deletes, RowSql.delete(table));
  }

  /** Runs a statement that returns the numbers of the rows that it held for as expected. */
  private void send(List<Integer> numbers, String sql) throws SQLException {
    if (numbers.isEmpty()) {
      return;
    }
    KeyRows rows = new KeyRows(table);
    for (int n : numbers) {
      KeyCommit commit = commits.get(n);
      rows.add(n, commit.key(), commit.read().row().version());
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, rows.json());
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          written.held().add(commits.get(found.getInt(1)).key());
        }
      }
    }
  }

  void update() throws SQLException {
    for (Map.Entry<Shape, List<Integer>> update : updates.entrySet()) {
      Shape shape = update.getKey();
      String sql = RowSql.update(table, shape.columns());
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, rows(shape, update.getValue()));
        if (shape.hasRest(table)) {
          statement.setArray(2, connection.createArrayOf("text", table.named()));
        }
        try (ResultSet found = statement.executeQuery()) {
          while (found.next()) {
            hold(commits.get(found.getInt(1)), found.getString(2));
          }
        }
      }
    }
  }

  void insert() throws SQLException {
    for (Map.Entry<Shape, List<Integer>> insert : inserts.entrySet()) {
      Map<List<Object>, KeyCommit> byParts = new HashMap<>();
      for (int n : insert.getValue()) {
        byParts.put(commits.get(n).key().parts(), commits.get(n));
      }
      String sql = RowSql.insert(table, insert.getKey().columns());
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, rows(insert.getKey(), insert.getValue()));
        try (ResultSet found = statement.executeQuery()) {
          while (found.next()) {
            hold(inserted(byParts, found.getString(1)), found.getString(2));
          }
        }
      }
    }
  }

  private KeyCommit inserted(Map<List<Object>, KeyCommit> byParts, String parts) {
    RecordKey key = Keys.canonical(table.mapping(), Json.array(parts));
    KeyCommit commit = byParts.get(key.parts());
    if (commit == null) {
      throw new PoisonRecordException(
          "a trigger of table " + table.mapping().table() + " changed the key of a new row", null);
    }
    return commit;
  }

  private String rows(Shape shape, List<Integer> numbers) {
    KeyRows rows = new KeyRows(table);
    for (int n : numbers) {
      KeyCommit commit = commits.get(n);
      shape.fill(table, commit, rows.add(n, commit.key(), commit.read().row().version()));
    }
    return rows.json();
  }

  /** What the graph has in clear, and nothing of, the row has by itself. */
  private boolean isAsSent(Map<String, Object> row, @Nullable Map<String, Object> sent) {
    Redactions redactions = table.mapping().rules().redactions();
    return Objects.equals(
        sent == null || redactions.clear() == Side.TABLE
            ? row
            : redactions.common(sent::containsKey, row),
        sent);
  }

  private void hold(KeyCommit commit, String row) {
    written.held().add(commit.key());
    if (!isAsSent(RowJson.properties(table, Json.object(row)), commit.result())) {
      written.altered().add(commit.key());
    }
  }
}
