package dev.pons.daemon.mapping;

import static java.util.Objects.requireNonNullElse;

import dev.pons.core.mapping.DeletePolicy;
import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.Side;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.YamlValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code mappings}. */
public final class MappingParser {
  private static final Set<String> COMMON =
      Set.of(
          "name",
          "table",
          "key",
          "properties",
          "rename",
          "exclude",
          "rest",
          "direction",
          "policy",
          "policies",
          "on-delete-conflict",
          "redact",
          "primary");
  private static final Set<String> ENTITY = with("label", "search");
  private static final Set<String> RELATION = with("type", "from", "to");
  private static final Map<String, Direction> DIRECTIONS =
      Map.of(
          "both", Direction.BOTH,
          "to-graph", Direction.TO_GRAPH,
          "to-postgres", Direction.TO_TABLE);
  private static final Map<String, Policy> POLICIES =
      Map.of(
          "newest", Policy.NEWEST,
          "prefer-graph", Policy.PREFER_GRAPH,
          "prefer-postgres", Policy.PREFER_TABLE,
          "manual", Policy.MANUAL);
  private static final Map<String, Policy> PROPERTY_POLICIES = propertyPolicies();
  private static final Map<String, DeletePolicy> DELETE_POLICIES =
      Map.of("keep", DeletePolicy.KEEP, "delete", DeletePolicy.DELETE);
  private static final Map<String, Side> SIDES =
      Map.of("postgres", Side.TABLE, "graph", Side.GRAPH);

  private final Problems problems;

  public MappingParser(Problems problems) {
    this.problems = problems;
  }

  private static Map<String, Policy> propertyPolicies() {
    Map<String, Policy> policies = new HashMap<>(POLICIES);
    policies.put("sum", Policy.SUM);
    policies.put("union", Policy.UNION);
    return Map.copyOf(policies);
  }

  private static Set<String> with(String... more) {
    Set<String> names = new TreeSet<>(COMMON);
    names.addAll(List.of(more));
    return names;
  }

  /** The mappings without problems of their own; the others are reported. */
  public List<MappingSpec> parse(YamlValue value) {
    List<MappingSpec> specs = new ArrayList<>();
    if (!(value instanceof YamlValue.Items list) || list.items().isEmpty()) {
      problems.add(
          value.place(),
          "'mappings' is " + (value instanceof YamlValue.Items ? "empty" : value.kind()),
          "write a list of mappings: - {label: …, table: …}");
      return specs;
    }
    for (YamlValue item : list.items()) {
      MappingSpec spec = mapping(item);
      if (spec != null) {
        specs.add(spec);
      }
    }
    specs.sort(Comparator.comparingInt(spec -> spec.body().name().place().line()));
    return specs;
  }

  private @Nullable MappingSpec mapping(YamlValue item) {
    if (!(item instanceof YamlValue.Section section)) {
      problems.add(item.place(), "a mapping is " + item.kind(), "write {label: …, table: …}");
      return null;
    }
    boolean label = section.members().containsKey("label");
    boolean type = section.members().containsKey("type");
    if (label == type) {
      problems.add(
          section.place(),
          label ? "a mapping has both 'label' and 'type'" : "a mapping has no 'label' or 'type'",
          "give an entity its 'label', a relation its 'type'");
      return null;
    }
    return label ? entity(section) : relation(section);
  }

  private @Nullable MappingSpec entity(YamlValue.Section section) {
    Fields fields = new Fields(section, "mapping" + shown(section, "label"), ENTITY, problems);
    Named label = fields.name("label");
    MappingSpec.Key key = key(fields);
    MappingSpec.Body body = body(fields, label);
    MappingSpec.Search search = search(fields);
    return label == null || body == null ? null : new MappingSpec.Entity(body, label, key, search);
  }

  private @Nullable MappingSpec relation(YamlValue.Section section) {
    Fields fields = new Fields(section, "mapping" + shown(section, "type"), RELATION, problems);
    Named type = fields.name("type");
    MappingSpec.End from = end(fields, "from");
    MappingSpec.End to = end(fields, "to");
    MappingSpec.Key key = key(fields);
    MappingSpec.Body body = body(fields, type);
    return type == null || body == null || from == null || to == null
        ? null
        : new MappingSpec.Relation(body, type, from, to, key);
  }

  private static String shown(YamlValue.Section section, String name) {
    YamlValue.Member member = section.members().get(name);
    return member != null && member.value() instanceof YamlValue.Scalar scalar
        ? " '" + scalar.text() + "'"
        : "";
  }

  private MappingSpec.@Nullable Body body(Fields fields, @Nullable Named subject) {
    Named name = fields.has("name") ? fields.name("name") : subject;
    Named table = fields.required("table", "name the table whose rows belong to it");
    List<Named> columns = fields.names("properties");
    Map<Named, Named> rename = fields.pairs("rename", "column: property");
    List<Named> exclude = requireNonNullElse(fields.names("exclude"), List.of());
    Map<Named, Policy> policies =
        fields.choices("policies", "policy", "property: newest", PROPERTY_POLICIES);
    Rules rules = rules(fields, policies);
    Named rest = fields.name("rest");
    MappingSpec.Redact redact = new RedactionParser(problems).parse(fields);
    return name == null || table == null
        ? null
        : new MappingSpec.Body(
            name,
            tableName(table),
            table.place(),
            columns,
            rename,
            exclude,
            rest,
            rules,
            policies,
            redact);
  }

  private static Rules rules(Fields fields, Map<Named, Policy> policies) {
    Map<String, Policy> byProperty = new HashMap<>();
    policies.forEach((property, policy) -> byProperty.put(property.text(), policy));
    return new Rules(
        fields.choice("direction", DIRECTIONS, Rules.DEFAULT.direction()),
        fields.choice("policy", POLICIES, Rules.DEFAULT.policy()),
        fields.choice("primary", SIDES, Rules.DEFAULT.primary()),
        fields.choice("on-delete-conflict", DELETE_POLICIES, Rules.DEFAULT.onDelete()),
        byProperty);
  }

  private MappingSpec.@Nullable Search search(Fields fields) {
    YamlValue value = fields.value("search");
    if (value == null) {
      return null;
    }
    if (value instanceof YamlValue.Section section) {
      return new SearchParser(problems).parse(section);
    }
    fields.wrong(value, "'search'", "write search: {text: \"{content}\", vector: embedding}");
    return null;
  }

  private static TableName tableName(Named table) {
    int dot = table.text().indexOf('.');
    return dot < 0
        ? new TableName("public", table.text())
        : new TableName(table.text().substring(0, dot), table.text().substring(dot + 1));
  }

  private MappingSpec.@Nullable Key key(Fields fields) {
    YamlValue value = fields.value("key");
    if (value instanceof YamlValue.Section section) {
      Fields key = new Fields(section, "'key'", Set.of("property", "column"), problems);
      Named column = key.name("column");
      Named property = key.has("property") ? key.name("property") : column;
      if (property == null && !key.has("property")) {
        problems.add(section.place(), "'key' is empty", "write {property: …, column: …}");
      }
      return property == null ? null : new MappingSpec.Key(property, column);
    }
    Named property = value == null ? null : fields.name("key");
    return property == null ? null : new MappingSpec.Key(property, null);
  }

  private MappingSpec.@Nullable End end(Fields fields, String name) {
    String remedy = "write " + name + ": {label: …, column: …}";
    YamlValue value = fields.value(name);
    if (!(value instanceof YamlValue.Section section)) {
      if (value == null) {
        fields.required(name, remedy);
      } else {
        fields.wrong(value, "'" + name + "'", remedy);
      }
      return null;
    }
    Fields end = new Fields(section, "'" + name + "'", Set.of("label", "column"), problems);
    Named label = end.required("label", remedy);
    Named column = end.required("column", remedy);
    return label == null || column == null ? null : new MappingSpec.End(label, column);
  }
}
