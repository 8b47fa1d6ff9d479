package dev.pons.daemon.mapping;

import static java.util.Objects.requireNonNullElse;

import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.YamlValue;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code search} of a mapping. */
final class SearchParser {
  private static final Set<String> FIELDS =
      Set.of("text", "vector", "vector-owner", "language", "shared");
  private static final Map<String, VectorOwner> OWNERS =
      Map.of("bridge", VectorOwner.BRIDGE, "writer", VectorOwner.WRITER, "both", VectorOwner.BOTH);
  private static final String LANGUAGE = "english";

  private final Problems problems;

  SearchParser(Problems problems) {
    this.problems = problems;
  }

  /** Null where it has problems of its own. */
  MappingSpec.@Nullable Search parse(YamlValue.Section section) {
    Fields fields = new Fields(section, "'search'", FIELDS, problems);
    Named text = fields.text("text");
    if (text == null || !TextTemplate.isOne(text.text())) {
      problems.add(
          text == null ? section.place() : text.place(),
          "'search' does not say which text is searched",
          "name properties in braces: text: \"{title}: {content}\"");
      return null;
    }
    Named language = requireNonNullElse(fields.name("language"), new Named(LANGUAGE, text.place()));
    return new MappingSpec.Search(
        text,
        fields.name("vector"),
        fields.choice("vector-owner", OWNERS, VectorOwner.BRIDGE),
        language,
        fields.choice("shared", Map.of("true", true, "false", false), false));
  }
}
