package dev.pons.daemon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.core.search.Filter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads conditions on properties. Pure. */
final class FilterParser {
  private static final Set<String> OPERATORS =
      Arrays.stream(Filter.Op.values())
          .map(op -> op.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());

  private static final int MOST_DIGITS = 1_000;

  private FilterParser() {}

  /** Filters on properties, each a value or an object of conditions. */
  static List<Filter> filters(ObjectNode properties) {
    List<Filter> filters = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : properties.properties()) {
      String property = member.getKey();
      if (member.getValue() instanceof ObjectNode conditions) {
        conditions
            .properties()
            .forEach(c -> filters.add(filter(property, c.getKey(), c.getValue())));
      } else {
        filters.add(filter(property, "eq", member.getValue()));
      }
    }
    return filters;
  }

  private static Filter filter(String property, String operator, JsonNode value) {
    if (!OPERATORS.contains(operator)) {
      throw ApiException.bad(
          "unknown condition '" + operator + "' for '" + property + "'",
          "use " + String.join(", ", new TreeSet<>(OPERATORS)));
    }
    Filter.Op op = Filter.Op.valueOf(operator.toUpperCase(Locale.ROOT));
    if (op == Filter.Op.IN && !value.isArray()) {
      throw ApiException.bad("'in' for '" + property + "' is no list", "send a list of values");
    }
    return new Filter(property, op, value(property, value));
  }

  private static Object value(String property, JsonNode value) {
    if (value.isArray()) {
      List<Object> values = new ArrayList<>();
      value.forEach(element -> values.add(value(property, element)));
      return List.copyOf(values);
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isNumber()) {
      return number(property, value.decimalValue());
    }
    throw ApiException.bad(
        "the value for '" + property + "' is neither text, number nor boolean", "correct it");
  }

  /** A few characters may stand for a number of a billion digits. */
  private static BigDecimal number(String property, BigDecimal number) {
    if (Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw ApiException.bad(
          "the number for '" + property + "' has too many digits",
          "use at most " + MOST_DIGITS + " before and behind the point");
    }
    return number;
  }
}
