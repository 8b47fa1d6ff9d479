package dev.pons.daemon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Members of a JSON object, each of the type that is asked for. */
final class Members {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s)");

  private final ObjectNode object;

  /**
   * @param what the object is, for messages
   * @param known names that it may have
   * @throws ApiException it is no object, or has others
   */
  Members(JsonNode node, String what, Set<String> known) {
    if (!(node instanceof ObjectNode found)) {
      throw ApiException.bad(what + " is no JSON object", "send {…}");
    }
    this.object = found;
    found
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw ApiException.bad(
                    what + " has an unknown member '" + name + "'",
                    "use " + String.join(", ", new TreeSet<>(known)));
              }
            });
  }

  /** Many write null for what they leave out. */
  private JsonNode member(String name) {
    JsonNode node = object.path(name);
    return node.isNull() ? MissingNode.getInstance() : node;
  }

  /** Of whatever type; missing where there is none. */
  JsonNode any(String name) {
    return member(name);
  }

  /** Null where there is none. */
  @Nullable String text(String name) {
    JsonNode node = member(name);
    if (node.isMissingNode()) {
      return null;
    }
    if (!node.isTextual()) {
      throw wrong(name, "text");
    }
    return node.textValue();
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    JsonNode node = member(name);
    if (!node.isMissingNode() && !node.isArray()) {
      throw wrong(name, "a list of texts");
    }
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        throw wrong(name, "a list of texts");
      }
      texts.add(element.textValue());
    }
    return texts.stream().distinct().toList();
  }

  /** False where there is none. */
  boolean flag(String name) {
    JsonNode node = member(name);
    if (!node.isMissingNode() && !node.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return node.booleanValue();
  }

  int integer(String name, int normal) {
    JsonNode node = member(name);
    if (node.isMissingNode()) {
      return normal;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(name, "a whole number");
    }
    return node.intValue();
  }

  double number(String name, double normal) {
    JsonNode node = member(name);
    if (node.isMissingNode()) {
      return normal;
    }
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong(name, "a number");
    }
    return node.doubleValue();
  }

  /** Zero where there is none. */
  Duration duration(String name, Duration most) {
    String text = text(name);
    if (text == null) {
      return Duration.ZERO;
    }
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw wrong(name, "a duration like 500ms or 2s");
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
    if (duration.compareTo(most) > 0) {
      throw wrong(name, "a duration of at most " + most.toSeconds() + "s");
    }
    return duration;
  }

  /** Empty where there is none. */
  ObjectNode object(String name) {
    JsonNode node = member(name);
    if (node.isMissingNode()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!(node instanceof ObjectNode found)) {
      throw wrong(name, "an object");
    }
    return found;
  }

  Members members(String name, Set<String> known) {
    return new Members(object(name), "'" + name + "'", known);
  }

  private static ApiException wrong(String name, String expected) {
    return ApiException.bad("'" + name + "' is not " + expected, "correct it, or leave it out");
  }
}
