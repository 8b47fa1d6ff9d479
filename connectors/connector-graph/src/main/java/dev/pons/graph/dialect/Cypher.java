package dev.pons.graph.dialect;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts names into statements; values are parameters wherever the server allows any. */
public final class Cypher {
  private static final Pattern BLANK = Pattern.compile("<(\\w+)>");

  private Cypher() {}

  /** A label, type, property or index name, quoted. */
  public static String name(String name) {
    return "`" + name.replace("\\u0060", "`").replace("`", "``") + "`";
  }

  /**
   * A text literal, for what is fixed by a mapping, and for trigger bodies, which have no
   * parameters.
   */
  public static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A list of text literals. */
  static String texts(List<String> texts) {
    return texts.stream().map(Cypher::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Fills each {@code <blank>} of a statement, once, with what stands for it. */
  public static String fill(String template, Map<String, String> blanks) {
    return BLANK
        .matcher(template)
        .replaceAll(
            blank -> {
              String filling = blanks.get(blank.group(1));
              if (filling == null) {
                throw new IllegalStateException("nothing to fill in for " + blank.group());
              }
              return Matcher.quoteReplacement(filling);
            });
  }
}
