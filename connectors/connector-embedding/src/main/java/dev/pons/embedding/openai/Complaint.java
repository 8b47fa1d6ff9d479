package dev.pons.embedding.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;

/**
 * What an endpoint says is wrong, in one line.
 *
 * @param text empty where it said nothing readable
 */
record Complaint(String text) {
  private static final int LONGEST = 200;

  /** So many equal characters in a row are a quotation. */
  private static final int QUOTATION = 12;

  /** OpenAI's shape and the ones that others answer with. */
  static Complaint in(Reply reply) {
    JsonNode body = parse(reply.body());
    for (JsonNode place :
        List.of(
            body.path("error").path("message"),
            body.path("error"),
            body.path("message"),
            body.path("detail").path(0).path("msg"),
            body.path("detail"))) {
      if (place.isTextual()) {
        return new Complaint(oneLine(place.textValue()));
      }
    }
    return new Complaint("");
  }

  private static JsonNode parse(String body) {
    JsonMapper json = new JsonMapper();
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      // Proxies complain in HTML; the status has to do.
      return json.missingNode();
    }
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The same, or nothing where it quotes any of these. */
  Complaint unlessQuoting(List<String> secrets) {
    return secrets.stream().anyMatch(this::quotes) ? new Complaint("") : this;
  }

  private boolean quotes(String secret) {
    if (secret.length() < QUOTATION) {
      return text.contains(secret);
    }
    for (int i = 0; i + QUOTATION <= text.length(); i++) {
      if (secret.contains(text.substring(i, i + QUOTATION))) {
        return true;
      }
    }
    return false;
  }

  boolean mentions(String word) {
    return text.toLowerCase(Locale.ROOT).contains(word);
  }

  /** As the end of a message about the status. */
  String after(int status) {
    return "status " + status + (text.isEmpty() ? "" : ": " + text);
  }
}
