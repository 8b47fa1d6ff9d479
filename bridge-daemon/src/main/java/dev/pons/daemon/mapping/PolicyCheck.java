package dev.pons.daemon.mapping;

import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.Similar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the policies of properties with what those can hold. */
final class PolicyCheck {
  private final Problems problems;

  PolicyCheck(Problems problems) {
    this.problems = problems;
  }

  void check(Map<Named, Policy> policies, Direction direction, List<PropertyMapping> properties) {
    if (direction != Direction.BOTH) {
      policies
          .keySet()
          .forEach(
              name ->
                  problems.add(
                      name.place(),
                      "'policies' decides nothing where changes flow one way",
                      "leave it out, or use direction: both"));
      return;
    }
    Map<String, PropertyMapping> known = new LinkedHashMap<>();
    properties.forEach(property -> known.put(property.property(), property));
    policies.forEach((name, policy) -> check(name, policy, known));
  }

  private void check(Named name, Policy policy, Map<String, PropertyMapping> known) {
    PropertyMapping property = known.get(name.text());
    if (property == null) {
      problems.add(
          name.place(),
          "'policies' names '" + name.text() + "', which is no mapped property",
          Similar.remedy(
              name.text(), known.keySet(), "use one of " + String.join(", ", known.keySet())));
    } else if (!policy.suits(property.type())) {
      problems.add(
          name.place(),
          "property '%s' is of type %s, which has no %s"
              .formatted(name.text(), property.type(), policy.name().toLowerCase(Locale.ROOT)),
          policy == Policy.SUM ? "use sum for numbers" : "use union for lists");
    }
  }
}
