package dev.pons.graph.dialect;

import dev.pons.core.mapping.Mapping;
import java.util.ArrayList;
import java.util.List;

/** Which properties' changes concern a mapping, on servers whose triggers can be believed. */
final class Touched {
  private Touched() {}

  /** Names of all properties that a change touched, or of those that the mapping names. */
  static String properties(Mapping mapping, String changes) {
    if (mapping.restColumn() != null) {
      return "keys(" + changes + ")";
    }
    List<String> names = new ArrayList<>(mapping.keyProperties());
    mapping.properties().forEach(property -> names.add(property.property()));
    return Cypher.texts(names);
  }
}
