package dev.pons.daemon.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an address says about a request for records.
 *
 * @param patience how long to wait until both stores hold what is written
 * @param relations whether relations go with the entities that are deleted
 * @param cached whether a kept record will do
 */
record RecordParameters(Duration patience, boolean relations, boolean cached) {
  private static final Duration USUAL_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /**
   * @throws ApiException there are others, one is given twice, or they say something else
   */
  static RecordParameters of(Map<String, List<String>> given) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    given.forEach((name, all) -> values.put(name, SingleValue.of(name, all)));
    Members members = new Members(values, "the address", Set.of("wait", "relations", "cached"));
    Duration patience = values.has("wait") ? members.duration("wait", LONGEST_WAIT) : USUAL_WAIT;
    return new RecordParameters(patience, flag(members, "relations"), flag(members, "cached"));
  }

  private static boolean flag(Members members, String name) {
    String value = members.text(name);
    if (value != null && !Set.of("true", "false").contains(value)) {
      throw ApiException.bad("'" + name + "' is neither true nor false", "correct it");
    }
    return "true".equals(value);
  }
}
