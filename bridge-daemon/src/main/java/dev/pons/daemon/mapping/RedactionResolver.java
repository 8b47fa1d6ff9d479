package dev.pons.daemon.mapping;

import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.record.Side;
import dev.pons.core.redact.KeyedHash;
import dev.pons.core.redact.Redaction;
import dev.pons.core.redact.Redactions;
import dev.pons.core.redact.Scrub;
import dev.pons.core.store.TableSchema;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.Similar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares what is redacted with the properties that are carried. Used once. */
final class RedactionResolver {
  private static final Pattern TRUNCATE = Pattern.compile("truncate-([1-9]\\d{0,5})");

  /** What takes any text; other types of the kind text (inet, enums) take some only. */
  private static final Pattern TEXTS =
      Pattern.compile(
          "(?:text|citext|jsonb?|(?:character varying|character)(?:\\((\\d+)\\))?)(?:\\[\\])*");

  private static final int HASH_LENGTH = 64;

  private final MappingSpec.Body body;
  private final LiveTable table;
  private final @Nullable String key;
  private final Problems problems;

  /**
   * @param key the secret of hashes; null for none
   */
  RedactionResolver(
      MappingSpec.Body body, LiveTable table, @Nullable String key, Problems problems) {
    this.body = body;
    this.table = table;
    this.key = key;
    this.problems = problems;
  }

  /**
   * @param keys names of the key's properties
   */
  Redactions resolve(List<String> keys, List<PropertyMapping> properties) {
    MappingSpec.Redact redact = body.redact();
    if (redact == null) {
      return Redactions.NONE;
    }
    checkDirection(redact);
    Map<String, Redaction> rules = new HashMap<>();
    redact
        .properties()
        .forEach(
            (property, word) -> {
              Redaction rule = rule(word);
              checkProperty(property, keys, properties);
              if (rule != null) {
                checkColumn(redact.clear(), property, rule, properties);
                rules.put(property.text(), rule);
              }
            });
    return new Redactions(redact.clear(), rules);
  }

  private void checkDirection(MappingSpec.Redact redact) {
    Direction direction = body.rules().direction();
    if (direction != Direction.BOTH && direction.writes(redact.clear())) {
      problems.add(
          redact.at().place(),
          "the clear side of 'redact' is the one that the mapping only writes to",
          "keep originals where changes come from");
    }
  }

  private @Nullable Redaction rule(Named word) {
    Matcher truncate = TRUNCATE.matcher(word.text());
    if (truncate.matches()) {
      return new Redaction.Truncate(Integer.parseInt(truncate.group(1)));
    }
    switch (word.text()) {
      case "drop":
        return new Redaction.Drop();
      case "mask":
        return new Redaction.Mask();
      case "scrub":
        return new Scrub();
      case "hash":
        return hash(word);
      default:
        problems.add(
            word.place(),
            "'redact': '" + word.text() + "' is no way to redact",
            Similar.remedy(
                word.text(),
                Set.of("drop", "mask", "scrub", "hash"),
                "use drop, mask, hash, scrub or truncate-80"));
        return null;
    }
  }

  private @Nullable Redaction hash(Named word) {
    if (key != null) {
      return new KeyedHash(key);
    }
    problems.add(
        word.place(),
        "'redact': hash needs a secret, and there is none",
        "set redaction.key or redaction.key-file: openssl rand -hex 32");
    return null;
  }

  private void checkProperty(Named name, List<String> keys, List<PropertyMapping> properties) {
    if (keys.contains(name.text())) {
      problems.add(
          name.place(),
          "'redact' names '" + name.text() + "', which is the key: both sides have to have it",
          "use another key");
      return;
    }
    if (body.policies().keySet().stream().anyMatch(p -> p.text().equals(name.text()))) {
      problems.add(
          name.place(),
          "'" + name.text() + "' is redacted and flows one way: 'policies' decides nothing",
          "leave it out there");
    }
    List<String> known = properties.stream().map(PropertyMapping::property).toList();
    boolean misspelt =
        table.column(name.text()).isPresent() || Similar.to(name.text(), known).isPresent();
    if (mapped(name, properties).isEmpty() && (body.rest() == null || misspelt)) {
      problems.add(
          name.place(),
          "'redact' names '" + name.text() + "', which is no mapped property",
          Similar.remedy(name.text(), known, "use one of " + String.join(", ", known)));
    }
  }

  private static Optional<PropertyMapping> mapped(Named name, List<PropertyMapping> properties) {
    return properties.stream().filter(p -> p.property().equals(name.text())).findFirst();
  }

  private void checkColumn(
      Side clear, Named name, Redaction rule, List<PropertyMapping> properties) {
    PropertyMapping property = mapped(name, properties).orElse(null);
    if (property == null) {
      return;
    }
    TableSchema.Column column = table.column(property.column()).orElse(null);
    if (column == null) {
      return;
    }
    if (rule.showsTexts() && !holds(column, rule)) {
      problems.add(
          name.place(),
          "property '%s' is of type %s, which does not hold what is shown"
              .formatted(name.text(), column.sqlType()),
          "use drop, or a column of type text");
    }
    boolean drops = clear == Side.GRAPH && !rule.showsTexts();
    boolean stays = clear == Side.TABLE && body.rules().direction() == Direction.BOTH;
    if (column.required() && (drops || stays)) {
      problems.add(
          name.place(),
          "column '%s' needs a value, and %s"
              .formatted(
                  property.column(),
                  drops ? "drop gives it none" : "none comes with records of the graph"),
          "give the column a default" + (drops ? ", or use mask" : ", or use direction: to-graph"));
    }
  }

  private static boolean holds(TableSchema.Column column, Redaction rule) {
    Matcher type = TEXTS.matcher(column.sqlType());
    if (!type.matches()) {
      return false;
    }
    int length = type.group(1) == null ? Integer.MAX_VALUE : Integer.parseInt(type.group(1));
    int needed =
        rule instanceof KeyedHash
            ? HASH_LENGTH
            : rule instanceof Redaction.Truncate truncate ? truncate.length() + 1 : 0;
    return length >= needed;
  }
}
