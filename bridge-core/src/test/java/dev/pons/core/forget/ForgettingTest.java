package dev.pons.core.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redaction;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.Intent;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForgettingTest {
  private static final RecordKey KEY = RecordKey.of("E", "a");
  private static final Map<String, Object> RECORD = Map.of("user", "ana", "n", 1L);
  private static final Change REPORTED =
      new Change(KEY, Side.GRAPH, ChangeKind.UPDATED, Instant.EPOCH, "e1");

  private static final Mappings MAPPINGS =
      new Mappings(
          List.of(
              new EntityMapping(
                  "E",
                  "E",
                  new TableName("public", "e"),
                  property("id", Kind.TEXT),
                  List.of(
                      property("user", Kind.TEXT),
                      property("n", Kind.INTEGER),
                      property("secret", Kind.TEXT)),
                  null,
                  Rules.DEFAULT.with(
                      new Redactions(Side.GRAPH, Map.of("secret", new Redaction.Mask()))))));

  private final Map<RecordKey, TableView> rows = new HashMap<>();
  private final Map<RecordKey, GraphView> nodes = new HashMap<>();
  private final Set<RecordKey> unreadable = new HashSet<>();
  private final Set<RecordKey> relations = new HashSet<>();
  private final Set<RecordKey> workedOn = new HashSet<>();
  private final Map<RecordKey, Long> released = new HashMap<>();
  private final Set<RecordKey> gone = new HashSet<>();
  private final Set<RecordKey> toldOf = new HashSet<>();
  private final List<RecordKey> offered = new ArrayList<>();

  private static PropertyMapping property(String name, Kind kind) {
    return new PropertyMapping(name, name, ValueType.of(kind));
  }

  @Test
  void whatIsKeptOfARecordThatIsGoneIsTakenAway() {
    hold(KEY, null, null, null);
    Forgotten forgotten = forgetting().one(KEY, false);
    assertThat(forgotten.copies()).containsEntry("states", 1L).containsEntry("events", 1L);
    assertThat(forgotten.busy()).isEmpty();
    assertThat(gone).containsExactly(KEY);
    assertThat(offered).isEmpty();
  }

  @Test
  void aRecordThatStandsIsReconciledAgain() {
    hold(KEY, RECORD, RECORD, RECORD);
    Forgotten forgotten = forgetting().one(KEY, false);
    assertThat(forgotten.standing()).containsExactly(KEY);
    assertThat(released).containsEntry(KEY, 3L);
    assertThat(gone).isEmpty();
    assertThat(offered).containsExactly(KEY);
  }

  @Test
  void aDryRunTakesNothingAway() {
    hold(KEY, RECORD, RECORD, RECORD);
    assertThat(forgetting().one(KEY, true).copies()).containsKeys("states", "events");
    assertThat(released).isEmpty();
    assertThat(offered).isEmpty();
  }

  @Test
  void aDeletionOnItsWayIsNotForgotten() {
    hold(KEY, RECORD, null, RECORD);
    assertBusy();
    hold(KEY, RECORD, RECORD, null);
    assertBusy();
    hold(KEY, RECORD, null, null);
    assertBusy();
  }

  @Test
  void aChangeOnItsWayIsNotForgotten() {
    hold(KEY, RECORD, Map.of("user", "ana", "n", 2L), RECORD);
    assertBusy();
    hold(KEY, RECORD, RECORD, RECORD);
    nodes.put(KEY, new GraphView(nodes.get(KEY).state(), List.of(REPORTED)));
    assertBusy();
  }

  @Test
  void whatIsHalfDoneSuspectOrParkedIsNotForgotten() {
    Intent intent = new Intent(KEY, 5, RECORD, RECORD, List.of());
    rows.put(KEY, view(RECORD, RECORD, false, List.of(intent), 0));
    nodes.put(KEY, node(RECORD));
    assertBusy();
    rows.put(KEY, view(RECORD, RECORD, true, List.of(), 0));
    assertBusy();
    rows.put(KEY, view(RECORD, RECORD, false, List.of(), 1));
    assertBusy();
  }

  @Test
  void whatOneSideKeepsToItselfDoesNotUnsettleARecord() {
    hold(KEY, RECORD, Map.of("user", "ana", "n", 1L, "secret", "own"), RECORD);
    assertThat(forgetting().one(KEY, false).busy()).isEmpty();
  }

  @Test
  void whoeverWorksOnARecordMeanwhileKeepsIt() {
    hold(KEY, RECORD, RECORD, RECORD);
    workedOn.add(KEY);
    assertBusy();
  }

  @Test
  void aRecordThatCannotBeReadKeepsNoOtherFromBeingForgotten() {
    RecordKey other = RecordKey.of("E", "b");
    hold(KEY, null, null, null);
    hold(other, null, null, null);
    relations.add(other);
    unreadable.add(other);
    Forgotten forgotten = forgetting().one(KEY, false);
    assertThat(forgotten.busy()).containsExactly(other);
    assertThat(released).containsOnlyKeys(KEY);
  }

  @Test
  void aScopeIsOfTheMappingsTypes() {
    hold(KEY, RECORD, RECORD, RECORD);
    assertThat(forgetting().scope(Map.of("user", "ana", "n", "1"), false).keys()).isEqualTo(1);
    assertThat(forgetting().scope(Map.of("n", "2"), false).keys()).isZero();
    assertRefused(Map.of("n", "x"), "'n' is no integer");
    assertRefused(Map.of("nothing", "x"), "no mapping has the properties nothing");
    assertRefused(Map.of("secret", "x"), "'secret' is redacted");
  }

  private void assertRefused(Map<String, String> scope, String message) {
    assertThatThrownBy(() -> forgetting().scope(scope, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private void assertBusy() {
    Forgotten forgotten = forgetting().one(KEY, false);
    assertThat(forgotten.busy()).containsExactly(KEY);
    assertThat(released).isEmpty();
    assertThat(toldOf).isEmpty();
    assertThat(offered).isEmpty();
  }

  private void hold(
      RecordKey key,
      @Nullable Map<String, Object> base,
      @Nullable Map<String, Object> row,
      @Nullable Map<String, Object> node) {
    rows.put(key, view(base, row, false, List.of(), 0));
    nodes.put(key, node(node));
  }

  private static TableView view(
      @Nullable Map<String, Object> base,
      @Nullable Map<String, Object> row,
      boolean suspect,
      List<Intent> intents,
      int attempts) {
    LedgerEntry ledger = new LedgerEntry(3, base, 1L, 1, Set.of(), null, null);
    TableState state = row == null ? TableState.ABSENT : new TableState(row, "1");
    return new TableView(state, ledger, suspect, intents, attempts, List.of());
  }

  private static GraphView node(@Nullable Map<String, Object> properties) {
    return new GraphView(new GraphState(properties, 1L, null, List.of(), Set.of()), List.of());
  }

  private Forgetting forgetting() {
    return new Forgetting(
        MAPPINGS,
        port(TableStore.class, (self, method, arguments) -> readRows(arguments)),
        port(GraphStore.class, (self, method, arguments) -> readNodes(arguments)),
        new Known(),
        new States(),
        new Told(),
        port(ChangeBus.class, (self, method, arguments) -> offer(arguments)));
  }

  private static <T> T port(Class<T> port, InvocationHandler answers) {
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answers));
  }

  private TableRead readRows(Object[] arguments) {
    Map<RecordKey, TableView> found = new HashMap<>();
    for (Object key : (Collection<?>) arguments[0]) {
      if (unreadable.contains(key)) {
        throw new PoisonRecordException("no value of ours", null);
      }
      found.put((RecordKey) key, rows.get(key));
    }
    return new TableRead(1, 2, found);
  }

  private GraphRead readNodes(Object[] arguments) {
    Map<RecordKey, GraphView> found = new HashMap<>();
    ((Collection<?>) arguments[1]).forEach(key -> found.put((RecordKey) key, nodes.get(key)));
    return new GraphRead(0, found);
  }

  private @Nullable Object offer(Object[] arguments) {
    ((List<?>) arguments[1]).forEach(dirty -> offered.add(((DirtyKey) dirty).key()));
    return null;
  }

  private final class Known implements KnownKeys {
    @Override
    public Set<RecordKey> with(Map<String, Object> properties, int most) {
      Set<RecordKey> found = new HashSet<>();
      rows.forEach(
          (key, view) -> {
            Map<String, Object> base = view.ledger().base();
            if (base != null && base.entrySet().containsAll(properties.entrySet())) {
              found.add(key);
            }
          });
      return found;
    }

    @Override
    public Set<RecordKey> relationsOf(Set<RecordKey> entities, int most) {
      return relations;
    }
  }

  private final class States implements KeptStates {
    @Override
    public SortedMap<String, Long> find(Set<RecordKey> keys) {
      return new TreeMap<>(Map.of("states", (long) keys.size()));
    }

    @Override
    public Released forget(Map<RecordKey, Long> versions, Set<RecordKey> absent) {
      Set<RecordKey> keys = new HashSet<>(versions.keySet());
      keys.removeAll(workedOn);
      keys.forEach(key -> released.put(key, versions.get(key)));
      gone.addAll(absent);
      return new Released(find(keys), keys);
    }
  }

  private final class Told implements Copies {
    @Override
    public SortedMap<String, Long> find(Set<RecordKey> keys) {
      return new TreeMap<>(Map.of("events", (long) keys.size()));
    }

    @Override
    public SortedMap<String, Long> forget(Set<RecordKey> keys) {
      toldOf.addAll(keys);
      return find(keys);
    }
  }
}
