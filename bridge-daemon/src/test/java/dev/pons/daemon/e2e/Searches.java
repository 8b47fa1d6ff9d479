package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Searches of one daemon, as a program makes them. */
final class Searches {
  private final RunningDaemon daemon;

  Searches(RunningDaemon daemon) {
    this.daemon = daemon;
  }

  /** A query's canonical text, which is a request as well. */
  static String query(String text, String user) {
    return "{\"query\":\"" + text + "\",\"scope\":{\"user_id\":\"" + user + "\"}}";
  }

  /** The same, by meaning only. */
  static String byMeaning(String text, String user) {
    return query(text, user).replaceFirst("}$", ",\"weights\":{\"graph\":0,\"text\":0}}");
  }

  JsonNode ask(String body) {
    return daemon.post("/v1/search", body);
  }

  /** The first parts of the hits' keys. */
  static List<String> ids(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.path("hits").forEach(hit -> ids.add(hit.path("key").path(0).asText()));
    return ids;
  }
}
