package dev.pons.graph.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Path;
import org.neo4j.driver.types.Relationship;

/** Values as people write them in Cypher. */
final class ValueText {
  private ValueText() {}

  static String of(@Nullable Object value) {
    return value instanceof String text ? text : inside(value);
  }

  private static String inside(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ValueText::inside).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof Node node) {
      return node(node);
    }
    if (value instanceof Relationship edge) {
      return "-" + edge(edge) + "->";
    }
    return value instanceof Path path ? path(path) : value.toString();
  }

  private static String map(Map<?, ?> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ": " + inside(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String node(Node node) {
    StringBuilder text = new StringBuilder("(");
    node.labels().forEach(label -> text.append(':').append(label));
    return text.append(properties(node.asMap())).append(')').toString();
  }

  private static String edge(Relationship edge) {
    return "[:" + edge.type() + properties(edge.asMap()) + "]";
  }

  private static String properties(Map<String, Object> properties) {
    return properties.isEmpty() ? "" : " " + map(properties);
  }

  private static String path(Path path) {
    StringBuilder text = new StringBuilder(node(path.start()));
    for (Path.Segment segment : path) {
      boolean along =
          segment.relationship().startNodeElementId().equals(segment.start().elementId());
      text.append(along ? "-" : "<-")
          .append(edge(segment.relationship()))
          .append(along ? "->" : "-")
          .append(node(segment.end()));
    }
    return text.toString();
  }
}
