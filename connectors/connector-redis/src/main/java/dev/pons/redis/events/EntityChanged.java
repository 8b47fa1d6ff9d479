package dev.pons.redis.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.core.notify.Applied;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.util.Locale;

/** The message that says that an entity or relation changed. */
final class EntityChanged {
  private static final int VERSION = 1;

  private final ObjectMapper mapper = new ObjectMapper();
  private final String source;

  /**
   * @param source who sends it
   */
  EntityChanged(String source) {
    this.source = source;
  }

  String json(Applied applied) {
    RecordKey key = applied.key();
    Side origin = applied.origin();
    ObjectNode json = mapper.createObjectNode();
    json.put("type", isEntity(key) ? "entity" : "relation");
    json.put("entity_id", id(key));
    json.put("action", applied.kind().name().toLowerCase(Locale.ROOT));
    json.put("timestamp", applied.at().toString());
    json.put("mapping", key.mapping());
    addKey(json.putArray("key"), key);
    json.put("origin", origin == null ? null : origin == Side.GRAPH ? "graph" : "postgres");
    json.put("source", source);
    json.put("v", VERSION);
    return json.toString();
  }

  private static boolean isEntity(RecordKey key) {
    return key.parts().size() == 1;
  }

  private static String id(RecordKey key) {
    return isEntity(key) ? key.parts().get(0).toString() : key.text();
  }

  private static void addKey(ArrayNode array, RecordKey key) {
    for (Object part : key.parts()) {
      if (part instanceof Long number) {
        array.add(number);
      } else {
        array.add(part.toString());
      }
    }
  }
}
