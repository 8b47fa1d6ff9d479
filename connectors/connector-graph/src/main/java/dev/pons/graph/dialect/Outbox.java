package dev.pons.graph.dialect;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The parts of an outbox entry, as triggers write them. */
final class Outbox {
  /** Names of all triggers of ours start with this. */
  static final String PREFIX = "pons_";

  private Outbox() {}

  /** {@code touched.k0 AS k0, touched.k1 AS k1}. */
  static String parts(Mapping mapping) {
    return join(mapping, ", ", "touched.k%1$d AS k%1$d");
  }

  /** {@code k0: k0, k1: k1}. */
  static String fields(Mapping mapping) {
    return join(mapping, ", ", "k%1$d: k%1$d");
  }

  /** Only keys that the other side can have are reported: text, integers, lower-case ids. */
  static String fit(Mapping mapping) {
    List<String> tests = new ArrayList<>();
    for (int i = 0; i < mapping.keyTypes().size(); i++) {
      ValueType.Kind kind = mapping.keyTypes().get(i).kind();
      String type = kind == ValueType.Kind.INTEGER ? "INTEGER" : "STRING";
      tests.add("valueType(k" + i + ") STARTS WITH '" + type + "'");
      if (kind == ValueType.Kind.UUID) {
        tests.add("k" + i + " = toLower(k" + i + ")");
      }
    }
    return String.join(" AND ", tests);
  }

  /** The entry's key as one text, each part written like the pattern. */
  static String key(Mapping mapping, String pattern) {
    return Cypher.text(mapping.name()) + " + '|' + " + join(mapping, " + '|' + ", pattern);
  }

  private static String join(Mapping mapping, String separator, String pattern) {
    return IntStream.range(0, mapping.keyTypes().size())
        .mapToObj(i -> String.format(pattern, i))
        .collect(Collectors.joining(separator));
  }
}
