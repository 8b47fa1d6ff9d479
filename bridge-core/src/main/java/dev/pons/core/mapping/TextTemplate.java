package dev.pons.core.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text made of properties: what stands in braces is replaced by that property, or by nothing where
 * a record has none of it. Immutable.
 *
 * @param text e.g. {@code {title}: {content}}
 */
public record TextTemplate(String text) {
  private static final Pattern BLANK = Pattern.compile("\\{([^{}]+)\\}");

  /**
   * @throws IllegalArgumentException the text names no property
   */
  public TextTemplate {
    if (!isOne(text)) {
      throw new IllegalArgumentException("a template without a property in braces");
    }
  }

  /** Whether a text names a property, as a template must. */
  public static boolean isOne(String text) {
    return BLANK.matcher(text).find();
  }

  /** The properties it names, each once, in their order. */
  public List<String> properties() {
    Set<String> names = new LinkedHashSet<>();
    BLANK.matcher(text).results().map(blank -> blank.group(1)).forEach(names::add);
    return List.copyOf(names);
  }

  /**
   * Fills the template in.
   *
   * @param properties canonical properties of a record
   * @return without white space at its ends; empty where none of the named properties is there
   */
  public String fill(Map<String, Object> properties) {
    if (properties().stream().noneMatch(properties::containsKey)) {
      return "";
    }
    return BLANK.matcher(text).replaceAll(blank -> filling(properties, blank)).strip();
  }

  private static String filling(Map<String, Object> properties, MatchResult blank) {
    return Matcher.quoteReplacement(String.valueOf(properties.getOrDefault(blank.group(1), "")));
  }
}
