package dev.pons.graph.dialect;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What all APOC triggers have in common: they leave the bridge's own transactions alone.
 *
 * <p>Neo4j plans a statement anew for each combination of its parameters' sizes. So the trigger
 * itself is a few words, and the body, which is not looked at for our own transactions, gets
 * everything in one map: that has no size, and one plan serves all.
 */
final class Neo4jTrigger {
  private static final String TEXT =
      """
      CALL apoc.do.when($metaData['pons'] IS NULL, <body>, '', {t: {<changes>}}) YIELD value
      RETURN count(*) AS runs
      """;

  private static final List<String> CHANGES =
      List.of(
          "createdNodes",
          "deletedNodes",
          "assignedLabels",
          "removedLabels",
          "assignedNodeProperties",
          "removedNodeProperties",
          "createdRelationships",
          "deletedRelationships",
          "assignedRelationshipProperties",
          "removedRelationshipProperties");

  private Neo4jTrigger() {}

  /**
   * @param body uses the changes as members of {@code $t}
   */
  static String of(String body) {
    String changes =
        CHANGES.stream().map(name -> name + ": $" + name).collect(Collectors.joining(", "));
    return Cypher.fill(TEXT, Map.of("body", Cypher.text(body), "changes", changes));
  }
}
