package dev.pons.daemon.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.store.KeyRange;
import dev.pons.core.write.RecordDrafts;
import dev.pons.core.write.WriteRefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which keys a request is about. Used once. */
final class ScopeParser {
  /** Names that a body may have. */
  static final Set<String> MEMBERS =
      Set.of("mapping", "from", "to", "changed_since", "direction", "keys");

  private static final int MOST_KEYS = 10_000;
  private static final Map<String, Side> SIDES =
      Map.of("graph-to-postgres", Side.GRAPH, "postgres-to-graph", Side.TABLE);

  private final Members body;
  private final Application application;

  ScopeParser(Members body, Application application) {
    this.body = body;
    this.application = application;
  }

  /**
   * @throws ApiException it makes no sense
   */
  ScopeRequest scope() {
    try {
      String mapping = body.text("mapping");
      JsonNode listed = body.any("keys");
      KeyScope scope = new KeyScope(mapping, range(mapping), changedSince(), side(), null);
      return listed.isMissingNode()
          ? new ScopeRequest(scope, List.of())
          : new ScopeRequest(scope, keys(scope, listed));
    } catch (WriteRefusedException e) {
      throw ApiException.bad(String.valueOf(e.getMessage()), e.hint());
    }
  }

  private KeyRange range(@Nullable String mapping) {
    return new KeyRange(end(mapping, "from"), end(mapping, "to"));
  }

  /** The key of an entity, or that of a relation's start. */
  private @Nullable Object end(@Nullable String name, String member) {
    JsonNode given = body.any(member);
    if (given.isMissingNode()) {
      return null;
    }
    Mapping mapping = mapping(name, member);
    Mapping first = mapping instanceof RelationMapping relation ? relation.from() : mapping;
    return drafts().key(first, List.of(plain(given, member))).parts().get(0);
  }

  private List<RecordKey> keys(KeyScope scope, JsonNode listed) {
    if (!scope.whole()) {
      throw ApiException.bad("'keys' is given beside another condition", "give one of the two");
    }
    if (!listed.isArray() || listed.isEmpty() || listed.size() > MOST_KEYS) {
      throw ApiException.bad(
          "'keys' is no list of 1 to " + MOST_KEYS + " keys", "leave it out for all keys");
    }
    Mapping mapping = mapping(scope.mapping(), "keys");
    List<RecordKey> keys = new ArrayList<>();
    for (JsonNode one : listed) {
      keys.add(key(mapping, one));
    }
    return keys;
  }

  private RecordKey key(Mapping mapping, JsonNode given) {
    if (given.isTextual()) {
      return RecordParser.key(drafts(), mapping.name(), given.textValue());
    }
    List<Object> parts = new ArrayList<>();
    if (given.isArray()) {
      given.forEach(part -> parts.add(plain(part, "keys")));
    } else {
      parts.add(plain(given, "keys"));
    }
    return drafts().key(mapping, parts);
  }

  private static Object plain(JsonNode part, String member) {
    if (part.isIntegralNumber() && part.canConvertToLong()) {
      return part.longValue();
    }
    if (!part.isTextual()) {
      throw ApiException.bad(
          "'" + member + "' has something else than text or whole numbers", "correct it");
    }
    return part.textValue();
  }

  private @Nullable Instant changedSince() {
    String text = body.text("changed_since");
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw ApiException.bad("'changed_since' is no time", "send one like 2026-01-02T03:04:05Z");
    }
  }

  private @Nullable Side side() {
    String word = body.text("direction");
    if (word == null || word.equals("both")) {
      return null;
    }
    Side side = SIDES.get(word);
    if (side == null) {
      throw ApiException.bad(
          "'" + word + "' is no direction", "use both, graph-to-postgres or postgres-to-graph");
    }
    return side;
  }

  private Mapping mapping(@Nullable String name, String member) {
    if (name == null) {
      throw ApiException.bad("'" + member + "' is given without 'mapping'", "give both");
    }
    return drafts().mapping(name);
  }

  private RecordDrafts drafts() {
    return application.records().drafts();
  }

  /** The side's word. */
  static String direction(@Nullable Side side) {
    return side == null ? "both" : side == Side.GRAPH ? "graph-to-postgres" : "postgres-to-graph";
  }
}
