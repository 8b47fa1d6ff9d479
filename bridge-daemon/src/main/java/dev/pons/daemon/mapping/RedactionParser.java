package dev.pons.daemon.mapping;

import dev.pons.core.record.Side;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.YamlValue;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code redact} of a mapping. */
final class RedactionParser {
  private static final Set<String> FIELDS = Set.of("clear", "properties");
  private static final Map<String, Side> SIDES =
      Map.of("postgres", Side.TABLE, "graph", Side.GRAPH);
  private static final String EXAMPLE =
      "write redact: {clear: graph, properties: {email: hash}}; or clear: postgres";

  private final Problems problems;

  RedactionParser(Problems problems) {
    this.problems = problems;
  }

  /** Null where there is none, or it has problems of its own. */
  MappingSpec.@Nullable Redact parse(Fields mapping) {
    YamlValue value = mapping.value("redact");
    if (value == null) {
      return null;
    }
    if (!(value instanceof YamlValue.Section section)) {
      mapping.wrong(value, "'redact'", EXAMPLE);
      return null;
    }
    Fields fields = new Fields(section, "'redact'", FIELDS, problems);
    Named clear = fields.required("clear", EXAMPLE);
    Map<Named, Named> properties = fields.pairs("properties", "email: hash");
    if (properties.isEmpty()) {
      problems.add(section.place(), "'redact' names no properties", EXAMPLE);
    }
    return clear == null
        ? null
        : new MappingSpec.Redact(fields.choice("clear", SIDES, Side.GRAPH), clear, properties);
  }
}
