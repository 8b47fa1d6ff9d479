package dev.pons.redis.doorbell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pons.core.ask.Ask;
import dev.pons.core.ask.AskReader;
import dev.pons.core.doorbell.Ring;
import java.util.List;

/**
 * Reads entries that follow {@code docs/schemas/embedding_queue.schema.json}. Other members than
 * those it names do not count.
 */
public final class EmbeddingQueueReader implements AskReader {
  /** Characters of the longest entry that is read. */
  static final int LONGEST = 1024 * 1024;

  private static final String ACTION = "generate_embeddings";

  @Override
  public Ask read(String entry) {
    Messages.require(entry.length() <= LONGEST, "longer than " + LONGEST + " characters");
    JsonNode json = Messages.object(entry);
    Messages.require(Messages.required(json, "action").equals(ACTION), "action is not " + ACTION);
    JsonNode text = json.path("text");
    Messages.require(text.isTextual(), "text is missing or no text");
    String id = id(json);
    List<Object> key = Messages.key(json).orElse(List.of(id));
    // No store can be asked for such a text.
    Messages.require(key.stream().noneMatch(EmbeddingQueueReader::hasZero), "a zero in the key");
    String mapping = Messages.optional(json, "mapping").orElse(null);
    return Ask.of(new Ring(mapping, false, List.of(key)), text.textValue());
  }

  /** A number's digits serve texts and integers alike. */
  private static String id(JsonNode json) {
    JsonNode id = json.path("entity_id");
    return id.isIntegralNumber() ? id.asText() : Messages.required(json, "entity_id");
  }

  private static boolean hasZero(Object part) {
    return part instanceof String text && text.indexOf('\0') >= 0;
  }
}
