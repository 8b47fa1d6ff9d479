package dev.pons.graph.capture;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.dialect.Dialect;
import dev.pons.graph.dialect.GraphSchema;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts constraints, indexes and triggers into the graph.
 *
 * <p>What was installed completely is kept in a node, so that an installation that broke off
 * halfway is not taken for one that needs no resync.
 */
final class Installer {
  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

  private static final String INSTALLED =
      """
      MATCH (c:_PonsCapture)
      RETURN c.triggers AS triggers
      """;

  private static final String REMEMBER =
      """
      MERGE (c:_PonsCapture)
      SET c.triggers = $triggers
      """;

  private final Bolt bolt;
  private final Dialect dialect;
  private final Mappings mappings;
  private final TriggerWait wait;
  private String unsettled = "";

  Installer(Bolt bolt, Dialect dialect, Mappings mappings, Pause pause) {
    this.bolt = bolt;
    this.dialect = dialect;
    this.mappings = mappings;
    this.wait = new TriggerWait(pause);
  }

  /**
   * @return whether changes may have been missed until now
   */
  boolean install() {
    GraphSchema.ensure(bolt, dialect, mappings);
    Map<String, String> wanted = new TreeMap<>();
    for (Mapping mapping : mappings.all()) {
      wanted.putAll(dialect.triggers(mapping));
    }
    Map<String, String> installed = dialect.installed(bolt);
    installed.keySet().stream()
        .filter(name -> !wanted.containsKey(name))
        .forEach(name -> dialect.drop(bolt, name));
    Map<String, String> missing = new TreeMap<>(wanted);
    missing.entrySet().removeIf(trigger -> isIn(trigger, installed));
    boolean complete = missing.isEmpty() && wanted.toString().equals(remembered());
    if (!complete) {
      missing.forEach((name, statement) -> dialect.install(bolt, name, statement));
      awaitActive(wanted);
      dialect.barrier(mappings).forEach(bolt::run);
      unsettled = wanted.toString();
      LOG.info("graph triggers installed new={} all={}", missing.size(), wanted.size());
    }
    return !complete;
  }

  /** Keeps what {@link #install} did: its answer has been heeded. */
  void settle() {
    if (!unsettled.isEmpty()) {
      bolt.run(REMEMBER, Map.of("triggers", unsettled));
      unsettled = "";
    }
  }

  private String remembered() {
    var rows = bolt.run(INSTALLED).rows();
    return rows.isEmpty() ? "" : rows.get(0).get("triggers").asString("");
  }

  private void awaitActive(Map<String, String> wanted) {
    wait.until(
        () -> allIn(wanted, dialect.active(bolt)),
        "the graph does not take up its triggers: check apoc.trigger.enabled=true and"
            + " apoc.trigger.refresh");
  }

  private static boolean allIn(Map<String, String> wanted, Map<String, String> active) {
    return wanted.entrySet().stream().allMatch(trigger -> isIn(trigger, active));
  }

  private static boolean isIn(Map.Entry<String, String> trigger, Map<String, String> there) {
    String statement = there.getOrDefault(trigger.getKey(), "");
    return statement.strip().equals(trigger.getValue().strip());
  }
}
