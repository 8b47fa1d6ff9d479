package dev.pons.postgres.outbox;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.Side;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.record.Keys;
import dev.pons.postgres.record.ScopeColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns rows of the outbox into changes. */
final class OutboxRows {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRows.class);

  private final Map<String, Mapping> mappings = new HashMap<>();
  private final Searchables searchables;

  OutboxRows(Mappings mappings, Searchables searchables) {
    mappings.all().forEach(mapping -> this.mappings.put(mapping.name(), mapping));
    this.searchables = searchables;
  }

  /**
   * What some rows say.
   *
   * @param emptied names of mappings whose table has to be looked at as a whole
   */
  record News(List<Change> changes, Set<String> emptied) {}

  /** Rows of mappings that are gone say nothing. */
  News read(List<OutboxRow> rows) {
    List<Change> changes = new ArrayList<>(rows.size());
    Set<String> emptied = new HashSet<>();
    for (OutboxRow row : rows) {
      Mapping mapping = mappings.get(row.mapping());
      if (mapping != null && !read(mapping, row, changes)) {
        emptied.add(mapping.name());
      }
    }
    emptied.forEach(name -> LOG.info("table was truncated or altered mapping={}", name));
    return new News(changes, emptied);
  }

  /** Returns false where the row does not say which record it is about. */
  private boolean read(Mapping mapping, OutboxRow row, List<Change> changes) {
    String key = row.key();
    String kind = row.kind();
    if (key == null || kind == null) {
      return false;
    }
    List<Object> parts = Json.array(key);
    if (parts.size() != mapping.keyColumns().size()) {
      return false;
    }
    try {
      changes.add(
          new Change(
              Keys.canonical(mapping, parts),
              Side.TABLE,
              kindOf(kind),
              row.at(),
              null,
              scope(mapping, row.scope())));
      return true;
    } catch (PoisonRecordException e) {
      return false;
    }
  }

  private static ChangeKind kindOf(String kind) {
    return switch (kind) {
      case "I" -> ChangeKind.CREATED;
      case "D" -> ChangeKind.DELETED;
      default -> ChangeKind.UPDATED;
    };
  }

  private @Nullable String scope(Mapping mapping, @Nullable String values) {
    ScopeColumns scope = ScopeColumns.of(mapping, searchables).orElse(null);
    if (scope == null || values == null) {
      return null;
    }
    List<Object> parts = Json.array(values);
    return parts.size() == scope.columns().size() ? scope.text(parts) : null;
  }
}
